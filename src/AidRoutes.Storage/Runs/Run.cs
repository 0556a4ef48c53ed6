namespace AidRoutes.Storage;

/// <summary>What a run was asked to do.</summary>
/// <param name="TimeLimit">Wall time for planning, over 0.</param>
/// <param name="Threads">≥ 1.</param>
/// <param name="Seed">Of every random choice.</param>
/// <param name="Gap">Relative gap at which a plan is good enough, ≥ 0.</param>
/// <param name="Baseline">Whether to plan by first come first served instead of optimizing.</param>
/// <param name="Priority">Which of several waiting runs is taken first.</param>
public sealed record RunOptions(TimeSpan TimeLimit, int Threads, int Seed, double Gap, bool Baseline = false, RunPriority Priority = RunPriority.Normal);

/// <summary>Which of several waiting runs is taken first; among equals the one that has waited longest.</summary>
public enum RunPriority
{
    /// <summary>When nothing else waits.</summary>
    Background = 0,

    /// <summary>As a rule.</summary>
    Normal = 1,

    /// <summary>Before all others: a crossing has closed, convoys are about to leave.</summary>
    Urgent = 2,
}

/// <summary>A run to queue.</summary>
/// <param name="Operation">Operation's id.</param>
/// <param name="Version">Version to plan.</param>
/// <param name="Options">How.</param>
/// <param name="RequestedBy">Who; null: unknown.</param>
public sealed record NewRun(string Operation, int Version, RunOptions Options, string? RequestedBy = null);

/// <summary>A run as it stands. Times are the database's.</summary>
/// <param name="Id">Names it; newer ids sort later.</param>
/// <param name="Operation">Operation's id.</param>
/// <param name="Version">Version planned.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Options">What was asked for.</param>
/// <param name="RequestedBy">Who asked; null: unknown.</param>
/// <param name="Stage">What the worker does; null before the first news.</param>
/// <param name="Progress">0 to 1.</param>
/// <param name="BestScore">Of the best plan so far, points.</param>
/// <param name="Bound">Best proven bound so far, points.</param>
/// <param name="CancelRequested">Whether the worker has been asked to stop.</param>
/// <param name="Attempt">How often a worker has taken it; 0 before the first.</param>
/// <param name="Worker">Who works on it, or did last.</param>
/// <param name="HeartbeatAt">Last sign of the worker.</param>
/// <param name="QueuedAt">When it was asked for.</param>
/// <param name="StartedAt">When the latest attempt began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="Remarks">What a planner should know.</param>
/// <param name="Record">JSON of how it went: seconds by stage, engine. Null before the end.</param>
public sealed record Run(
    Guid Id, string Operation, int Version, RunState State, RunOptions Options, string? RequestedBy,
    string? Stage, double Progress, double? BestScore, double? Bound, bool CancelRequested,
    int Attempt, string? Worker, DateTimeOffset? HeartbeatAt,
    DateTimeOffset QueuedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    RunError? Error, IReadOnlyList<string> Remarks, string? Record)
{
    /// <summary>The hold of the worker that works on it; null unless <see cref="RunState.Solving"/>.</summary>
    public RunClaim? Claim => State == RunState.Solving ? new(Id, Worker!, Attempt) : null;

    /// <summary>Whether nothing will happen to it any more.</summary>
    public bool HasEnded => State is RunState.Done or RunState.Failed or RunState.Cancelled;
}

/// <summary>A worker's hold on a run. Whatever a worker writes names it, and changes nothing once another worker or nobody holds the run.</summary>
/// <param name="Run">The run.</param>
/// <param name="Worker">Unique to a process and its start, as "host-pid-random".</param>
/// <param name="Attempt">From 1 upwards.</param>
public sealed record RunClaim(Guid Run, string Worker, int Attempt);

/// <summary>Why a run failed.</summary>
/// <param name="Code">For programs: "ENGINE_LOST", "STUCK" …</param>
/// <param name="Message">For people.</param>
public sealed record RunError(string Code, string Message);

/// <summary>How a run went, kept with it.</summary>
/// <param name="Json">A JSON object: seconds by stage, engine …</param>
/// <param name="Remarks">What a planner should know.</param>
public sealed record RunRecord(string Json, IReadOnlyList<string> Remarks)
{
    /// <summary>Nothing to tell.</summary>
    public static readonly RunRecord Empty = new("{}", []);
}
