using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>Finds runs whose worker has died and queues them again, or fails them when that has happened too often; and queues runs that the queue has forgotten.</summary>
internal sealed class StuckRunSweeper(
    Database database, RunClaims claims, IRunQueue queue, RunPolicy policy, TimeProvider clock, ILogger<StuckRunSweeper> log) : BackgroundService
{
    private long? _lastFault;

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
                _lastFault = clock.GetTimestamp();
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
        foreach (var run in SilenceTells ? await claims.FindStuckAsync(policy.StuckAfter, stop) : [])
        {
            await (run.Attempt >= policy.MostAttempts ? GiveUpAsync(run, stop) : StartAgainAsync(run, stop));
        }

        foreach (var run in await claims.FindWaitingAsync(policy.StuckAfter, stop))
        {
            await database.InTransactionAsync((_, transaction) => queue.EnqueueAsync(run.Id, transaction, stop), stop);
        }
    }

    // While the database was away nobody could give a sign: living workers get time to be heard first.
    private bool SilenceTells => _lastFault is not { } fault || clock.GetElapsedTime(fault) > policy.StuckAfter;

    private async Task GiveUpAsync(Run run, CancellationToken stop)
    {
        var error = new RunError("WORKER_LOST",
            $"The worker died in each of {run.Attempt} attempts. Look into the service's log and its memory limits, then start a new run, perhaps with fewer threads.");
        log.LogError("Run {RunId} is given up after {Attempt} attempts", run.Id, run.Attempt);
        await claims.FailAsync(run.Claim!, error, RunRecord.Empty, stop);
    }

    private async Task StartAgainAsync(Run run, CancellationToken stop)
    {
        log.LogWarning("Run {RunId}: worker {Worker} has given no sign for {Seconds} s; the run is queued again", run.Id, run.Worker, policy.StuckAfter.TotalSeconds);
        await database.InTransactionAsync(
            async (_, transaction) =>
            {
                if (await claims.RequeueAsync(run.Claim!, policy.StuckAfter, transaction, stop) == RunState.Queued)
                {
                    await queue.EnqueueAsync(run.Id, transaction, stop);
                }
            },
            stop);
    }
}
