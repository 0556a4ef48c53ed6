using AidRoutes.Jobs;
using AidRoutes.Planning.Engines;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Looks whether the parts of the service are there.</summary>
internal sealed class Readiness(Database database, IRunQueue queue, IEngine engine)
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
            // A server that stands still does not even hear that it is not waited for any longer.
            var health = await database.CheckAsync(limited).WaitAsync(limited);
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
            var health = await queue.CheckAsync(limited).WaitAsync(limited);
            return new("queue", health.IsUp ? HealthState.Up : HealthState.Down, $"{queue.Name}: {health.Detail}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new("queue", HealthState.Down, $"{queue.Name}: No answer within {Patience.TotalSeconds:0} s.");
        }
    }

    private PartHealth Engine()
    {
        var description = engine.Description;
        return description.Solvers.Count > 0
            ? new("engine", HealthState.Up, $"{description.Name}: {description.Workers} × {string.Join(", ", description.Solvers.Select(s => $"{s.Key} {s.Value}"))}")
            : new("engine", HealthState.Degraded, "No solver is installed: plans are made without one, and without a proven bound. Run 'make setup'.");
    }
}
