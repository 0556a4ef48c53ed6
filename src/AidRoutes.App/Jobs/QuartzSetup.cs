using Quartz;

namespace AidRoutes.App.Jobs;

/// <summary>Sets the scheduler up: our database, any number of processes on it.</summary>
internal static class QuartzSetup
{
    // A process that has gone without checking in for interval and threshold together is dead to the others, who fire its jobs again.
    private static readonly TimeSpan CheckinInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan CheckinThreshold = TimeSpan.FromSeconds(7);

    public static void AddRunQueue(this IServiceCollection services, string connectionString, int runsAtOnce, bool takesRuns)
    {
        services.AddSingleton<IRunQueue, QuartzRunQueue>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "aidroutes";
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                scheduler.MaxBatchSize = 1;
            });
            quartz.UseDefaultThreadPool(runsAtOnce);
            quartz.UsePersistentStore(store => UseOurDatabase(store, connectionString));
        });
        services.AddQuartzHostedService(host =>
        {
            host.WaitForJobsToComplete = true;
            host.AutoStart = takesRuns;
        });
    }

    private static void UseOurDatabase(IPersistentStoreBuilder store, string connectionString)
    {
        store.ConfigureStore(options =>
        {
            options.AcceptEnlistedTransactions = true;
            options.RecoverFiringsCancelledByShutdown = true;
            options.StoreJobDataAsStrings = true;
            options.DbRetryInterval = TimeSpan.FromSeconds(2);
        });
        store.UsePostgres(connectionString);
        store.ProvisionSchema();
        store.UseClustering(cluster =>
        {
            cluster.CheckinInterval = CheckinInterval;
            cluster.CheckinMisfireThreshold = CheckinThreshold;
        });
    }
}
