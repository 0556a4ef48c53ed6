using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Runs that wait, are planned or are stuck, over all operations.</summary>
/// <param name="Queue">What queues them: hangfire or quartz.</param>
/// <param name="MostOfOperation">Runs of one operation that are planned at once, at most.</param>
/// <param name="Queued">Those that wait, the next first.</param>
/// <param name="Running">Those that are planned, the oldest first.</param>
/// <param name="Stuck">Those whose worker has given no sign for too long; they are queued again by themselves.</param>
/// <param name="Workers">Who plans.</param>
internal sealed record JobsDocument(
    string Queue, int MostOfOperation, IReadOnlyList<JobDocument> Queued, IReadOnlyList<JobDocument> Running, IReadOnlyList<JobDocument> Stuck, IReadOnlyList<WorkerDocument> Workers);

/// <summary>A run as operators see it.</summary>
/// <param name="Run">Its id.</param>
/// <param name="Operation">What it plans.</param>
/// <param name="Version">Which version.</param>
/// <param name="Priority">urgent runs are taken first, background ones last.</param>
/// <param name="RequestedBy">Who asked for it.</param>
/// <param name="QueuedAt">When.</param>
/// <param name="StartedAt">When the latest attempt began.</param>
/// <param name="Attempt">How often a worker has taken it.</param>
/// <param name="Worker">Who has it, or had it last.</param>
/// <param name="HeartbeatAt">The worker's last sign.</param>
/// <param name="Stage">What is being done.</param>
/// <param name="Progress">0 to 1, by time.</param>
internal sealed record JobDocument(
    Guid Run, string Operation, int Version, RunPriority Priority, string? RequestedBy, DateTimeOffset QueuedAt, DateTimeOffset? StartedAt, int Attempt,
    string? Worker, DateTimeOffset? HeartbeatAt, string? Stage, double Progress)
{
    public static JobDocument From(Run run) => new(
        run.Id, run.Operation, run.Version, run.Options.Priority, run.RequestedBy, run.QueuedAt, run.StartedAt, run.Attempt, run.Worker, run.HeartbeatAt, run.Stage, run.Progress);
}

/// <summary>A process that plans.</summary>
/// <param name="Name">Host, process and start.</param>
/// <param name="Runs">Runs it has now.</param>
/// <param name="HeartbeatAt">Its last sign.</param>
internal sealed record WorkerDocument(string Name, IReadOnlyList<Guid> Runs, DateTimeOffset? HeartbeatAt);
