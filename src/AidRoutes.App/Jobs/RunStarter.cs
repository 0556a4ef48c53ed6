using AidRoutes.Jobs;
using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>Asks for runs and takes the wish back.</summary>
internal sealed class RunStarter(Database database, RunStore runs, IRunQueue queue)
{
    /// <summary>Stores the run and queues it, both or neither.</summary>
    public Task<Run> StartAsync(string operation, int version, RunOptions options, string requestedBy, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            var run = await runs.EnqueueAsync(new(operation, version, options, requestedBy), transaction, stop);
            await queue.EnqueueAsync(run.Id, transaction, stop);
            return run;
        },
        stop);

    /// <summary>Ends a queued run, or has the worker of a run under way stop with its best plan. May be asked for twice.</summary>
    public async Task<CancelOutcome> CancelAsync(Guid run, CancellationToken stop)
    {
        var outcome = await runs.CancelAsync(run, transaction: null, stop);
        if (outcome == CancelOutcome.Cancelled)
        {
            await queue.CancelAsync(run, stop);
        }

        return outcome;
    }
}
