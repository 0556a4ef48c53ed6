using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>
/// Hands news to everybody who watches through this process. News is read once an operation, whatever the number of those who watch, and written into bytes once.
/// </summary>
internal sealed class EventHub(FeedEvents events, FeedCache cache, FeedOptions options, TimeProvider clock, ILogger<EventHub> log)
{
    private const int MostAtOnce = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly EventFrame Beat = new(0, ": beat\n\n"u8.ToArray());

    private readonly ConcurrentDictionary<(string Operation, bool Delayed), Watched> _watched = new();
    private readonly Channel<bool> _woken = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _clients;

    /// <summary>Streams held by this process.</summary>
    public int Clients => Volatile.Read(ref _clients);

    /// <summary>Takes a client in; false: this process holds as many as it may. News from now on waits at the client.</summary>
    public async Task<bool> JoinAsync(EventClient client, CancellationToken stop)
    {
        if (Interlocked.Increment(ref _clients) > options.EventClients)
        {
            Interlocked.Decrement(ref _clients);
            return false;
        }

        try
        {
            var watched = _watched.GetOrAdd((client.Operation, cache.IsDelayed(client.Audience)), _ => new());
            await watched.StartAsync(async () => (await events.RangeAsync(client.Operation, cache.Until(client.Audience), CancellationToken.None)).Newest).WaitAsync(stop);
            watched.Clients[client] = true;
            return true;
        }
        catch
        {
            Interlocked.Decrement(ref _clients);
            throw;
        }
    }

    public void Leave(EventClient client)
    {
        if (_watched.TryGetValue((client.Operation, cache.IsDelayed(client.Audience)), out var watched) && watched.Clients.TryRemove(client, out _))
        {
            Interlocked.Decrement(ref _clients);
        }
    }

    /// <summary>There is news of an operation, or (null) there may be of any.</summary>
    public void Wake(string? operation)
    {
        foreach (var (key, watched) in _watched)
        {
            if (operation is null || key.Operation == operation)
            {
                watched.IsStale = true;
            }
        }

        _woken.Writer.TryWrite(true);
    }

    /// <summary>Hands out news and heartbeats until stopped.</summary>
    public async Task PumpAsync(CancellationToken stop)
    {
        var beaten = clock.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WaitAsync(stop);
                await HandOutAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (StorageException e)
            {
                log.LogWarning("News waits: {Reason}", e.Message);
            }

            if (clock.GetElapsedTime(beaten) >= Heartbeat)
            {
                beaten = clock.GetTimestamp();
                BeatAll();
            }
        }

        foreach (var client in _watched.Values.SelectMany(watched => watched.Clients.Keys))
        {
            client.End();
        }
    }

    /// <summary>News as it goes over the wire.</summary>
    public static EventFrame Frame(FeedEvent told)
        => new(told.Seq, Encoding.UTF8.GetBytes($"id: {told.Seq}\nevent: {told.Kind}\ndata: {told.Data.ReplaceLineEndings(" ")}\n\n"));

    private async Task WaitAsync(CancellationToken stop)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_woken.Reader.WaitToReadAsync(tick.Token).AsTask(), Task.Delay(Tick, clock, tick.Token));
        await tick.CancelAsync();
        _woken.Reader.TryRead(out _);
        stop.ThrowIfCancellationRequested();
    }

    private async Task HandOutAsync(CancellationToken stop)
    {
        // Who is told later is woken by time passing. Where nobody watches any more the count goes on, so that who comes next is not told of old.
        foreach (var ((operation, delayed), watched) in _watched.Where(pair => (pair.Value.IsStale || pair.Key.Delayed) && pair.Value.Last is not null))
        {
            watched.IsStale = false;
            try
            {
                await HandOutAsync(operation, delayed ? clock.GetUtcNow() - options.DashboardDelay : DateTimeOffset.MaxValue, watched, stop);
            }
            catch
            {
                watched.IsStale = true;
                throw;
            }
        }
    }

    private async Task HandOutAsync(string operation, DateTimeOffset until, Watched watched, CancellationToken stop)
    {
        IReadOnlyList<FeedEvent> found;
        do
        {
            found = await events.AfterAsync(operation, watched.Last!.Value, until, MostAtOnce, stop);
            foreach (var told in found)
            {
                var frame = Frame(told);
                foreach (var client in watched.Clients.Keys.Where(client => told.IsFor(client.Audience)))
                {
                    Offer(client, frame);
                }

                watched.Last = told.Seq;
            }
        }
        while (found.Count == MostAtOnce);
    }

    private void BeatAll()
    {
        foreach (var client in _watched.Values.SelectMany(watched => watched.Clients.Keys))
        {
            if (client.IsOver)
            {
                client.End();
            }
            else
            {
                Offer(client, Beat);
            }
        }
    }

    private void Offer(EventClient client, EventFrame frame)
    {
        if (!client.Offer(frame))
        {
            log.LogInformation("A client that watches {Operation} does not keep up and is dropped", client.Operation);
            client.Drop();
        }
    }

    private sealed class Watched
    {
        private readonly Lock _gate = new();
        private Task<long>? _starting;

        public ConcurrentDictionary<EventClient, bool> Clients { get; } = new();

        public bool IsStale { get; set; }

        /// <summary>The newest news handed out; null: nobody has watched yet.</summary>
        public long? Last { get; set; }

        /// <summary>Finds out once where the news stands.</summary>
        public async Task StartAsync(Func<Task<long>> newest)
        {
            if (Last is not null)
            {
                return;
            }

            Task<long> starting;
            lock (_gate)
            {
                starting = _starting is null or { IsFaulted: true } or { IsCanceled: true } ? _starting = newest() : _starting;
            }

            var found = await starting;
            lock (_gate)
            {
                Last ??= found;
            }
        }
    }
}
