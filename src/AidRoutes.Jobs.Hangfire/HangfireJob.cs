using Hangfire;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>What Hangfire runs: hands the run's id on.</summary>
public sealed class HangfireJob(IRunTaker taker)
{
    /// <summary>Called by Hangfire, which puts its own token in place of the one given. Our sweeper starts runs again, so Hangfire does not.</summary>
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Guid run, CancellationToken shutdown)
    {
        await taker.TakeAsync(run, shutdown);

        // A job that ends as cancelled by the shutdown goes back to the queue.
        shutdown.ThrowIfCancellationRequested();
    }
}
