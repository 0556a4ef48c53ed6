using System.Data.Common;
using AidRoutes.Jobs;
using Quartz;

namespace AidRoutes.App.Jobs;

/// <summary>The queue as jobs of a clustered Quartz scheduler on our database: one job a run, named by the run's id.</summary>
internal sealed class QuartzRunQueue(ISchedulerFactory schedulers) : IRunQueue
{
    public string Name => "quartz";

    public async Task EnqueueAsync(Guid run, DbTransaction transaction, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        using var _ = scheduler.EnlistTransaction(transaction);
        if (await scheduler.Exists(Key(run), stop))
        {
            return;
        }

        var job = JobBuilder.Create<PlanningJob>().WithIdentity(Key(run)).RequestRecovery().Build();

        // Due since ever: with today's time in it, a run would wait for as long as a clock is put back before a worker sees it.
        var due = TriggerBuilder.Create().WithIdentity(run.ToString()).StartAt(DateTimeOffset.UnixEpoch).WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires));
        await scheduler.ScheduleJob(job, due.Build(), cancellationToken: stop);
    }

    public async Task CancelAsync(Guid run, CancellationToken stop)
        => await (await schedulers.GetScheduler(stop)).DeleteJob(Key(run), stop);

    public async Task<QueueHealth> CheckAsync(CancellationToken stop)
    {
        try
        {
            var scheduler = await schedulers.GetScheduler(stop);
            await scheduler.Exists(new JobKey("health"), stop);
            return scheduler.Status switch
            {
                SchedulerStatus.Running => new(true, "takes runs"),
                SchedulerStatus.Created => new(true, "hands runs to other processes"),
                var status => new(false, $"The queue is {status}."),
            };
        }
        catch (SchedulerException)
        {
            return new(false, "The queue's tables cannot be reached.");
        }
    }

    private static JobKey Key(Guid run) => new(run.ToString());
}
