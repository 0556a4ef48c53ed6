using System.Text.Json;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>A run of the planner as it stands.</summary>
/// <param name="Id">Names the run.</param>
/// <param name="Operation">The operation planned.</param>
/// <param name="Version">The version planned.</param>
/// <param name="State">queued → solving → done, failed or cancelled.</param>
/// <param name="Stage">What the planner does: allocate, timetable, distribute, improve …; null before the first news.</param>
/// <param name="Progress">0 to 1, by time.</param>
/// <param name="BestScore">Points of the best plan so far, lower is better.</param>
/// <param name="Bound">Points that no valid plan can beat, as proven so far.</param>
/// <param name="Gap">(bestScore − bound) / max(bestScore, 1).</param>
/// <param name="TimeLimitSeconds">Time it was given.</param>
/// <param name="Threads">Threads it was given.</param>
/// <param name="Seed">Seed of every random choice.</param>
/// <param name="GapTarget">Gap at which it stops early.</param>
/// <param name="Baseline">Whether it plans by first come first served instead of optimizing.</param>
/// <param name="Priority">urgent runs are taken first, background ones last.</param>
/// <param name="CancelRequested">Whether somebody asked it to stop.</param>
/// <param name="Attempt">How often a worker has taken it; over 1 after a worker died.</param>
/// <param name="QueuedAt">When it was asked for.</param>
/// <param name="StartedAt">When the latest attempt began.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="PlanId">The plan it made.</param>
/// <param name="ErrorCode">Why it failed, for programs.</param>
/// <param name="Error">Why it failed and what to do, for people.</param>
/// <param name="Remarks">What a planner should know of the plan.</param>
/// <param name="Engine">What solved: native, wasm, or none for the baseline; null before the end.</param>
/// <param name="Queue">What queued it: hangfire or quartz; null before the end.</param>
/// <param name="History">How score and bound moved, oldest first; only where one run is asked for.</param>
internal sealed record RunDocument(
    Guid Id, string Operation, int Version, RunState State, string? Stage, double Progress, double? BestScore, double? Bound, double? Gap,
    double TimeLimitSeconds, int Threads, int Seed, double GapTarget, bool Baseline, RunPriority Priority, bool CancelRequested, int Attempt,
    DateTimeOffset QueuedAt, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, Guid? PlanId,
    string? ErrorCode, string? Error, IReadOnlyList<string> Remarks, string? Engine, string? Queue, IReadOnlyList<RunNewsDocument>? History)
{
    public static RunDocument From(Run run, Guid? plan, IReadOnlyList<RunHistoryEntry>? history = null) => new(
        run.Id, run.Operation, run.Version, run.State, run.Stage, run.Progress, run.BestScore, run.Bound, Gaps.Of(run.BestScore, run.Bound),
        run.Options.TimeLimit.TotalSeconds, run.Options.Threads, run.Options.Seed, run.Options.Gap, run.Options.Baseline, run.Options.Priority, run.CancelRequested, run.Attempt,
        run.QueuedAt, run.StartedAt, run.EndedAt, plan, run.Error?.Code, run.Error?.Message, run.Remarks, Means(run, "engine"), Means(run, "queue"), history?.Select(RunNewsDocument.From).ToArray());

    private static string? Means(Run run, string name)
    {
        using var record = JsonDocument.Parse(run.Record ?? "{}");
        return record.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
    }
}

/// <summary>One piece of news of a run.</summary>
/// <param name="Attempt">Which attempt told it.</param>
/// <param name="ElapsedMs">Milliseconds since that attempt began.</param>
/// <param name="Stage">What was being done.</param>
/// <param name="Score">Best plan's points then.</param>
/// <param name="Bound">Proven bound then.</param>
internal sealed record RunNewsDocument(int Attempt, long ElapsedMs, string Stage, double? Score, double? Bound)
{
    public static RunNewsDocument From(RunHistoryEntry entry)
        => new(entry.Attempt, (long)entry.Elapsed.TotalMilliseconds, entry.Stage, entry.Score, entry.Bound);
}
