using AidRoutes.App.Jobs;
using AidRoutes.App.Operations;
using AidRoutes.Storage;

namespace AidRoutes.App.Serving;

/// <summary>
/// Loads the demo operation into an empty database, has it planned and puts the plan in force, so that there is something to see at once, on dashboards too. Nobody else
/// looks at that plan first; the audit says so. After a crash on the way it goes on where it was.
/// </summary>
internal sealed class DemoLoader(
    ServeOptions options, OperationStore operations, RunStore runs, PlanStore plans, OperationIntake intake, RunStarter starter, PlanSteps steps, TimeProvider clock,
    ILogger<DemoLoader> log) : BackgroundService
{
    /// <summary>How runs and the audit name the loader.</summary>
    public const string Who = PlanLifecycle.DemoLoader;

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await FindAsync(stoppingToken) is { } run)
            {
                await PublishAsync(run, stoppingToken);
            }
        }
        catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException or PlanStepException)
        {
            log.LogError("The demo operation was not loaded, planned and published: {Reason}", e.Message);
        }
    }

    // The demo's run: of an earlier start, or one started now in an empty database.
    private async Task<Run?> FindAsync(CancellationToken stop)
    {
        if ((await operations.ListAsync(stop)).Count > 0)
        {
            return (await runs.ListAsync(operation: null, state: null, limit: 500, stop)).FirstOrDefault(run => run.RequestedBy == Who);
        }

        var taken = await intake.StorePathAsync(options.DemoFolder!, stop);
        if (taken.Stored?.Version is not { } version)
        {
            log.LogError("The demo operation in {Folder} was not loaded: {Issues}", options.DemoFolder, string.Join(" ", taken.Issues.Where(issue => issue.IsError).Take(5)));
            return null;
        }

        var run = await starter.StartAsync(version.Operation, version.Version, new(TimeSpan.FromSeconds(options.DemoSeconds), Threads: 2, Seed: 1, Gap: 0.01), Who, stop);
        log.LogInformation("The demo operation {Operation} is loaded and planned by run {RunId}", version.Operation, run.Id);
        return run;
    }

    private async Task PublishAsync(Run run, CancellationToken stop)
    {
        while (!run.HasEnded)
        {
            await Task.Delay(LookAgain, clock, stop);
            run = await runs.GetAsync(run.Id, stop) ?? run;
        }

        if (await plans.OfRunAsync(run.Id, stop) is not { State: PlanState.Draft or PlanState.Approved } plan || await plans.InForceAsync(run.Operation, stop) is not null)
        {
            return;
        }

        await steps.ApproveAsync(plan.Id, Who, stop);
        await steps.PublishAsync(plan.Id, Who, replaces: null, stop);
        log.LogInformation("The demo's plan {PlanId} is in force; nobody looked at it first", plan.Id);
    }
}
