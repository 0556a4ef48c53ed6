using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>Makes Hangfire's jobs of the runs that were committed, in every process: whichever is first wins.</summary>
internal sealed class CommittedRunPublisher(CommittedRuns committed, HangfireRunQueue queue, TimeProvider clock, ILogger<CommittedRunPublisher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await committed.ListenAsync(queue.Publish, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Runs are not heard of for a moment; the sweeper queues what is missed: {Reason}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(2), clock, stoppingToken);
            }
        }
    }
}
