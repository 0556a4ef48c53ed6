using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Hears of runs that change, whichever process changes them (LISTEN on the channel run_changed).</summary>
public sealed class RunChanges(Database database, TimeProvider? clock = null)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>
    /// Every change from now on, until <paramref name="stop"/>. Comes back by itself after a lost connection; then, and at the start,
    /// a <see cref="RunChange"/> without a run says that changes may have gone unheard. Holds one connection.
    /// </summary>
    public async IAsyncEnumerable<RunChange> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var heard = Channel.CreateUnbounded<RunChange>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = ListenForeverAsync(heard.Writer, ended.Token);
        try
        {
            await foreach (var change in heard.Reader.ReadAllAsync(stop))
            {
                yield return change;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await listening;
        }
    }

    private async Task ListenForeverAsync(ChannelWriter<RunChange> heard, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                try
                {
                    await ListenOnceAsync(heard, stop);
                }
                catch (Exception e) when (Faults.Explain(e, database.Location) is not null)
                {
                    await Task.Delay(Pause, clock, stop);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            heard.TryComplete();
        }
        catch (Exception e)
        {
            heard.TryComplete(e);
        }
    }

    private async Task ListenOnceAsync(ChannelWriter<RunChange> heard, CancellationToken stop)
    {
        await using var connection = await database.ConnectAsync(stop);
        connection.Notification += (_, news) => heard.TryWrite(new(Guid.Parse(news.Payload)));
        await using var listen = new NpgsqlCommand("listen run_changed", connection);
        await listen.ExecuteNonQueryAsync(stop);
        heard.TryWrite(new(null));
        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }
}
