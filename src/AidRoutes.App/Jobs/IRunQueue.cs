using Npgsql;

namespace AidRoutes.App.Jobs;

/// <summary>The port to the job queue. It carries a run's id only; what the run is and how it stands lives in our own table.</summary>
internal interface IRunQueue
{
    /// <summary>Has a worker take the run soon. Part of the caller's transaction: queued when and only when that commits. A run queued already stays where it is.</summary>
    Task EnqueueAsync(Guid run, NpgsqlTransaction transaction, CancellationToken stop);

    /// <summary>Forgets a run that no worker has taken. A run under way is not touched: its worker hears of the wish at its next sign of life.</summary>
    Task CancelAsync(Guid run, CancellationToken stop);
}
