using System.Text.Json;

namespace AidRoutes.Storage;

/// <summary>A row of runs as Dapper reads it.</summary>
internal sealed record RunRow(
    Guid Id, string Operation, int Version, string State, double TimeLimitSeconds, int Threads, int Seed, double Gap, string? RequestedBy,
    string? Stage, double Progress, double? BestScore, double? Bound, bool CancelRequested, int Attempt, string? Worker,
    DateTime? HeartbeatAt, DateTime QueuedAt, DateTime? StartedAt, DateTime? EndedAt,
    string? ErrorCode, string? Error, string Remarks, string? Record, bool Baseline, int Priority)
{
    /// <summary>In the order of the constructor.</summary>
    public const string Columns =
        "id as Id, operation as Operation, version as Version, state as State, time_limit_seconds as TimeLimitSeconds, threads as Threads, "
        + "seed as Seed, gap as Gap, requested_by as RequestedBy, stage as Stage, progress as Progress, best_score as BestScore, bound as Bound, "
        + "cancel_requested as CancelRequested, attempt as Attempt, worker as Worker, heartbeat_at as HeartbeatAt, queued_at as QueuedAt, "
        + "started_at as StartedAt, ended_at as EndedAt, error_code as ErrorCode, error as Error, to_json(remarks)::text as Remarks, record::text as Record, baseline as Baseline, priority as Priority";

    public Run ToRun() => new(
        Id, Operation, Version, Enum.Parse<RunState>(State, ignoreCase: true),
        new(TimeSpan.FromSeconds(TimeLimitSeconds), Threads, Seed, Gap, Baseline, (RunPriority)Priority), RequestedBy,
        Stage, Progress, BestScore, Bound, CancelRequested, Attempt, Worker, HeartbeatAt?.AsUtc(),
        QueuedAt.AsUtc(), StartedAt?.AsUtc(), EndedAt?.AsUtc(),
        ErrorCode is null ? null : new(ErrorCode, Error ?? ""), JsonSerializer.Deserialize<string[]>(Remarks)!, Record);
}
