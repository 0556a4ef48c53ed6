using System.Data.Common;

namespace AidRoutes.Jobs;

/// <summary>The port to the job queue. It carries a run's id only; what the run is and how it stands lives in our own table.</summary>
public interface IRunQueue
{
    /// <summary>"quartz" or "hangfire": for health checks and a run's record.</summary>
    string Name { get; }

    /// <summary>Has a worker take the run soon. Part of the caller's transaction: queued when and only when that commits. A run queued already stays where it is.</summary>
    /// <param name="run">The run.</param>
    /// <param name="transaction">A transaction of the database that the queue lives in.</param>
    /// <param name="stop">Gives up.</param>
    Task EnqueueAsync(Guid run, DbTransaction transaction, CancellationToken stop);

    /// <summary>Forgets a run that no worker has taken. A run under way is not touched: its worker hears of the wish at its next sign of life.</summary>
    Task CancelAsync(Guid run, CancellationToken stop);

    /// <summary>Looks whether the queue does its work. Never throws for what is wrong with it.</summary>
    Task<QueueHealth> CheckAsync(CancellationToken stop);
}

/// <summary>How a queue is.</summary>
/// <param name="IsUp">Whether it does its work.</param>
/// <param name="Detail">For people.</param>
public sealed record QueueHealth(bool IsUp, string Detail);

/// <summary>Whom the queue hands runs to.</summary>
public interface IRunTaker
{
    /// <summary>Takes the run if it can be had, and returns when it has ended or was given back because of <paramref name="shutdown"/>. Being handed a run twice, late or after its end does no harm.</summary>
    Task TakeAsync(Guid run, CancellationToken shutdown);
}
