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
            await AuditChain.AppendAsync(transaction, Entry(run, requestedBy, "run.queued", $"Version {version}, {options.TimeLimit.TotalSeconds:0} s{(options.Baseline ? ", first come, first served" : "")}."), stop);
            return run;
        },
        stop);

    /// <summary>Ends a queued run, or has the worker of a run under way stop with its best plan. May be asked for twice.</summary>
    public async Task<CancelOutcome> CancelAsync(Run run, string by, CancellationToken stop)
    {
        var outcome = await database.InTransactionAsync(
            async (_, transaction) =>
            {
                var done = await runs.CancelAsync(run.Id, transaction, stop);
                if (done is CancelOutcome.Cancelled or CancelOutcome.Requested && !run.CancelRequested)
                {
                    await AuditChain.AppendAsync(transaction, Entry(run, by, "run.cancelled", "Asked to stop."), stop);
                }

                return done;
            },
            stop);
        if (outcome == CancelOutcome.Cancelled)
        {
            await queue.CancelAsync(run.Id, stop);
        }

        return outcome;
    }

    private static NewAuditEntry Entry(Run run, string by, string what, string detail) => new(by, what, run.Operation, $"run {run.Id}", null, null, detail);
}
