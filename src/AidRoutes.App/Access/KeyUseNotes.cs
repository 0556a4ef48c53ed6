using AidRoutes.Storage;

namespace AidRoutes.App.Access;

/// <summary>Writes down now and then which keys were used, so that a forgotten key can be told from a busy one.</summary>
internal sealed class KeyUseNotes(KeyRing ring, KeyStore keys, TimeProvider clock, ILogger<KeyUseNotes> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await WriteAsync(stoppingToken);
        }
    }

    private async Task WriteAsync(CancellationToken stop)
    {
        try
        {
            if (ring.TakeUsed() is { Count: > 0 } used)
            {
                await keys.TouchAsync(used, stop);
            }
        }
        catch (StorageException e)
        {
            log.LogWarning("The last use of keys is not noted: {Reason}", e.Message);
        }
    }
}
