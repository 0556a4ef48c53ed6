using AidRoutes.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>Makes Hangfire's jobs of the runs that were committed, in every process: whichever is first wins.</summary>
internal sealed class CommittedRunPublisher(CommittedRuns committed, HangfireRunQueue queue, ILogger<CommittedRunPublisher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var run in committed.ListenAsync(stoppingToken))
        {
            try
            {
                queue.Publish(run);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                log.LogWarning("Run {Run} is not queued for a moment; the sweeper queues what is missed: {Reason}", run, e.Message);
            }
        }
    }
}
