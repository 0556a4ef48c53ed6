using AidRoutes.Jobs;
using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>Finds runs whose worker has died and queues them again, or fails them when that has happened too often; and queues runs that the queue has forgotten.</summary>
internal sealed class StuckRunSweeper(
    Database database, RunClaims claims, IRunQueue queue, RunPolicy policy, TimeProvider clock, ILogger<StuckRunSweeper> log) : BackgroundService
{
    private readonly WorkerSilence _silence = new(policy.Sweep, clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(policy.Sweep, clock);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (StorageException e)
            {
                log.LogWarning("No look for stuck runs: {Reason}", e.Message);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "The look for stuck runs failed; it is tried again");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task SweepAsync(CancellationToken stop)
    {
        foreach (var run in _silence.Look(await claims.FindUnderWayAsync(stop), policy.StuckAfter))
        {
            await (run.Attempt >= policy.MostAttempts ? GiveUpAsync(run, stop) : StartAgainAsync(run, stop));
        }

        foreach (var run in await claims.FindWaitingAsync(policy.StuckAfter, stop))
        {
            await database.InTransactionAsync((_, transaction) => queue.EnqueueAsync(run.Id, transaction, stop), stop);
        }
    }

    private async Task GiveUpAsync(Run run, CancellationToken stop)
    {
        var error = new RunError("WORKER_LOST",
            $"The worker died in each of {run.Attempt} attempts. Look into the service's log and its memory limits, then start a new run, perhaps with fewer threads.");
        log.LogError("Run {RunId} is given up after {Attempt} attempts", run.Id, run.Attempt);
        await claims.GiveUpAsync(run.Claim!, run.HeartbeatAt, error, stop);
    }

    private async Task StartAgainAsync(Run run, CancellationToken stop)
    {
        log.LogWarning("Run {RunId}: worker {Worker} has given no sign for {Seconds} s; the run is queued again", run.Id, run.Worker, policy.StuckAfter.TotalSeconds);
        await database.InTransactionAsync(
            async (_, transaction) =>
            {
                if (await claims.RequeueSilentAsync(run.Claim!, run.HeartbeatAt, transaction, stop) == RunState.Queued)
                {
                    await queue.EnqueueAsync(run.Id, transaction, stop);
                }
            },
            stop);
    }
}
