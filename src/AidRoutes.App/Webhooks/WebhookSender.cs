using System.Security.Cryptography;
using AidRoutes.App.Jobs;
using AidRoutes.App.Tracing;
using AidRoutes.Storage;

namespace AidRoutes.App.Webhooks;

/// <summary>Posts what the outbox holds, in any number of worker processes: each piece of news is taken by one at a time, and is due again if that one dies.</summary>
internal sealed class WebhookSender(WebhookOutbox outbox, WebhookPost post, WebhookPolicy policy, WorkerName worker, TimeProvider clock, ILogger<WebhookSender> log) : BackgroundService
{
    private static readonly TimeSpan Cleaning = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(policy.Look, clock);
        DateTimeOffset? cleaned = null;
        try
        {
            do
            {
                try
                {
                    while (await SendDueAsync(stoppingToken) > 0)
                    {
                    }

                    if (cleaned is null || clock.GetUtcNow() - cleaned > Cleaning)
                    {
                        cleaned = clock.GetUtcNow();
                        await outbox.ForgetAsync(clock.GetUtcNow(), stoppingToken);
                    }
                }
                catch (StorageException e)
                {
                    log.LogWarning("Webhooks wait: {Reason}", e.Message);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    log.LogError(e, "Posting webhooks failed; it is tried again");
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>Posts what is due now; the number of tries.</summary>
    internal async Task<int> SendDueAsync(CancellationToken stop)
    {
        var taken = await outbox.TakeAsync(worker.Value, clock.GetUtcNow(), policy.Hold, policy.AtOnce, policy.LongestPauses, stop);
        await Task.WhenAll(taken.Select(one => SendAsync(one, stop)));
        return taken.Count;
    }

    private async Task SendAsync(TakenWebhook taken, CancellationToken stop)
    {
        using var span = Traces.Start("post a webhook", ("subscription", taken.Subscription), ("attempt", taken.Attempt));
        var result = await post.SendAsync(taken, stop);

        // The receiver has heard it or not; that is written down even while this process ends.
        var now = clock.GetUtcNow();
        if (result.Error is not { } error)
        {
            await outbox.DeliveredAsync(taken, worker.Value, result.Status!.Value, now, CancellationToken.None);
            return;
        }

        var next = taken.Attempt >= policy.MostAttempts ? (DateTimeOffset?)null : now + policy.PauseAfter(taken.Attempt, RandomNumberGenerator.GetInt32(1001) / 1000.0);
        await outbox.FailedAsync(taken, worker.Value, result.Status, error, next, now, CancellationToken.None);
        if (taken.Failures + 1 >= policy.MostFailures)
        {
            var reason = $"{taken.Failures + 1} tries in a row failed. The last: {error} Mend the receiver, then subscribe again.";
            log.LogWarning("Subscription {Subscription} is given up: {Reason}", taken.Subscription, reason);
            await outbox.DisableAsync(taken.Subscription, reason, now, CancellationToken.None);
        }
    }
}
