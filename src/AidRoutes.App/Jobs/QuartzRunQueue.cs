using Npgsql;
using Quartz;

namespace AidRoutes.App.Jobs;

/// <summary>The queue as jobs of a clustered Quartz scheduler on our database: one job a run, named by the run's id.</summary>
internal sealed class QuartzRunQueue(ISchedulerFactory schedulers) : IRunQueue
{
    public async Task EnqueueAsync(Guid run, NpgsqlTransaction transaction, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        using var _ = scheduler.EnlistTransaction(transaction);
        if (await scheduler.Exists(Key(run), stop))
        {
            return;
        }

        var job = JobBuilder.Create<PlanningJob>().WithIdentity(Key(run)).RequestRecovery().Build();
        await scheduler.ScheduleJob(job, TriggerBuilder.Create().WithIdentity(run.ToString()).StartNow().Build(), cancellationToken: stop);
    }

    public async Task CancelAsync(Guid run, CancellationToken stop)
        => await (await schedulers.GetScheduler(stop)).DeleteJob(Key(run), stop);

    private static JobKey Key(Guid run) => new(run.ToString());
}
