using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Listens for news from all processes and passes it on to what this process keeps and to whoever watches here.</summary>
internal sealed class FeedWatcher(FeedChanges changes, FeedCache cache, EventHub hub, ILogger<FeedWatcher> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pumping = hub.PumpAsync(stoppingToken);
        try
        {
            await foreach (var change in changes.ListenAsync(stoppingToken))
            {
                if (!change.IsListening)
                {
                    log.LogWarning("The connection that listens for news is lost; documents are read from the database until it is back");
                }

                cache.Forget(change.Operation, change.IsListening);
                hub.Wake(change.Operation);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }

        await pumping;
    }
}
