using AidRoutes.App.Jobs;
using AidRoutes.App.Operations;
using AidRoutes.Storage;

namespace AidRoutes.App.Serving;

/// <summary>Loads the demo operation into an empty database and starts its plan, so that there is something to see at once.</summary>
internal sealed class DemoLoader(
    ServeOptions options, OperationStore operations, OperationIntake intake, RunStarter starter, ILogger<DemoLoader> log) : BackgroundService
{
    /// <summary>How runs and the audit name the loader.</summary>
    public const string Who = "demo loader";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await LoadAsync(options.DemoFolder!, stoppingToken);
        }
        catch (Exception e) when (e is StorageException or IOException or UnauthorizedAccessException)
        {
            log.LogError("The demo operation was not loaded: {Reason}", e.Message);
        }
    }

    private async Task LoadAsync(string folder, CancellationToken stop)
    {
        if ((await operations.ListAsync(stop)).Count > 0)
        {
            return;
        }

        var taken = await intake.StorePathAsync(folder, stop);
        if (taken.Stored?.Version is not { } version)
        {
            log.LogError("The demo operation in {Folder} was not loaded: {Issues}", folder, string.Join(" ", taken.Issues.Where(issue => issue.IsError).Take(5)));
            return;
        }

        var run = await starter.StartAsync(version.Operation, version.Version, new(TimeSpan.FromSeconds(options.DemoSeconds), Threads: 2, Seed: 1, Gap: 0.01), Who, stop);
        log.LogInformation("The demo operation {Operation} is loaded and planned by run {RunId}", version.Operation, run.Id);
    }
}
