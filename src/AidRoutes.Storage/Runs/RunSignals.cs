namespace AidRoutes.Storage;

/// <summary>News of a run for its history.</summary>
/// <param name="Elapsed">Since the attempt began.</param>
/// <param name="Stage">What is being done: "allocate", "timetable" …</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="Score">Best plan's score; null before the first.</param>
/// <param name="Bound">Best proven bound; null before the first.</param>
public sealed record RunNews(TimeSpan Elapsed, string Stage, double Progress, double? Score, double? Bound);

/// <summary>One entry of a run's history.</summary>
/// <param name="Seq">Rises; a reader asks for what comes after the last it has seen.</param>
/// <param name="Attempt">Which attempt told it.</param>
/// <param name="Elapsed">Since that attempt began.</param>
/// <param name="Stage">What was being done.</param>
/// <param name="Score">Best plan's score then.</param>
/// <param name="Bound">Best bound then.</param>
public sealed record RunHistoryEntry(long Seq, int Attempt, TimeSpan Elapsed, string Stage, double? Score, double? Bound);

/// <summary>What a worker hears back when it gives a sign of life.</summary>
public enum RunSignal
{
    /// <summary>Carry on.</summary>
    Continue,

    /// <summary>Stop, keep the best plan so far, and complete or cancel the run.</summary>
    Cancel,

    /// <summary>The run is no longer this worker's (another has it, or it ended): drop everything.</summary>
    Lost,
}

/// <summary>What became of a wish to cancel.</summary>
public enum CancelOutcome
{
    /// <summary>No such run.</summary>
    NotFound,

    /// <summary>It had ended before.</summary>
    HasEnded,

    /// <summary>It was queued and has ended now.</summary>
    Cancelled,

    /// <summary>Its worker hears of it at the next sign of life.</summary>
    Requested,
}

/// <summary>What became of a worker's wish to complete a run.</summary>
/// <param name="Plan">The run's plan, stored now or by an earlier call with the same claim; null when the claim was lost: nothing is stored.</param>
/// <param name="IsNew">Whether this call stored it.</param>
public sealed record Completion(Guid? Plan, bool IsNew);

/// <summary>A run changed.</summary>
/// <param name="Run">Which; null: some may have changed unheard (the connection was lost and is back), so look at all of interest.</param>
public readonly record struct RunChange(Guid? Run);
