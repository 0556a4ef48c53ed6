using Quartz;

namespace AidRoutes.App.Jobs;

/// <summary>What Quartz fires: hands the run's id on. Firing twice, late or for a run that has ended does no harm.</summary>
[DisallowConcurrentExecution]
internal sealed class PlanningJob(RunExecutor executor) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        await executor.ExecuteAsync(Guid.Parse(context.JobDetail.Key.Name), cancellationToken);

        // A firing that ends as cancelled by the shutdown is fired again, elsewhere or after the restart.
        cancellationToken.ThrowIfCancellationRequested();
    }
}
