using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>What a listener hears.</summary>
internal enum Sound
{
    /// <summary>It listens from now on; what was told before may have gone unheard.</summary>
    Connected,

    /// <summary>The connection is gone; it comes back by itself.</summary>
    Lost,

    /// <summary>Somebody told something.</summary>
    News,
}

/// <summary>Something heard.</summary>
internal readonly record struct Heard(Sound Sound, string Payload);

/// <summary>Listens on a channel of PostgreSQL's, coming back by itself after a lost connection. Holds one connection.</summary>
internal sealed class Listening(Database database, string channel, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async IAsyncEnumerable<Heard> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var heard = Channel.CreateUnbounded<Heard>();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var listening = ListenForeverAsync(heard.Writer, ended.Token);
        try
        {
            await foreach (var one in heard.Reader.ReadAllAsync(stop))
            {
                yield return one;
            }
        }
        finally
        {
            await ended.CancelAsync();
            await listening;
        }
    }

    private async Task ListenForeverAsync(ChannelWriter<Heard> heard, CancellationToken stop)
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
                    heard.TryWrite(new(Sound.Lost, ""));
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

    private async Task ListenOnceAsync(ChannelWriter<Heard> heard, CancellationToken stop)
    {
        await using var connection = await database.ConnectAsync(stop);
        connection.Notification += (_, news) => heard.TryWrite(new(Sound.News, news.Payload));
        await using var listen = new NpgsqlCommand($"listen {channel}", connection);
        await listen.ExecuteNonQueryAsync(stop);
        heard.TryWrite(new(Sound.Connected, ""));
        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }
}
