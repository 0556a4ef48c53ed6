using AidRoutes.Planning.Engines;
using AidRoutes.Storage;
using Quartz;

namespace AidRoutes.App.Api;

/// <summary>Looks whether the parts of the service are there.</summary>
internal sealed class Readiness(Database database, ISchedulerFactory schedulers, IEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<IReadOnlyList<PartHealth>> LookAsync(CancellationToken stop)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limited.CancelAfter(Patience);
        return [await DatabaseAsync(limited.Token, stop), await QueueAsync(limited.Token, stop), Engine()];
    }

    private async Task<PartHealth> DatabaseAsync(CancellationToken limited, CancellationToken stop)
    {
        try
        {
            var health = await database.CheckAsync(limited);
            return new("database", health.IsReady ? HealthState.Up : HealthState.Down, health.Detail);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new("database", HealthState.Down, $"No answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private async Task<PartHealth> QueueAsync(CancellationToken limited, CancellationToken stop)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(limited);
            await scheduler.Exists(new JobKey("health"), limited);
            return scheduler.Status switch
            {
                SchedulerStatus.Running => new("queue", HealthState.Up, "takes runs"),
                SchedulerStatus.Created => new("queue", HealthState.Up, "hands runs to other processes"),
                var status => new("queue", HealthState.Down, $"The queue is {status}."),
            };
        }
        catch (Exception e) when (e is SchedulerException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return new("queue", HealthState.Down, "The queue's tables cannot be reached.");
        }
    }

    private PartHealth Engine()
    {
        var description = engine.Description;
        return description.Solvers.Count > 0
            ? new("engine", HealthState.Up, $"{description.Workers} × {string.Join(", ", description.Solvers.Select(s => $"{s.Key} {s.Value}"))}")
            : new("engine", HealthState.Degraded, "No solver is installed: plans are made without one, and without a proven bound. Run 'make setup'.");
    }
}
