using System.Threading.Channels;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Bytes for a stream, with the number of the news in them (0: none).</summary>
internal readonly record struct EventFrame(long Seq, ReadOnlyMemory<byte> Bytes);

/// <summary>Somebody who watches an operation. Who does not keep up is dropped, and comes back with the number of the last news heard.</summary>
internal sealed class EventClient(string operation, Audience audience, TimeSpan longest, TimeProvider clock, Action abort)
{
    private const int MostWaiting = 32;

    private readonly long _joined = clock.GetTimestamp();
    private readonly Channel<EventFrame> _frames = Channel.CreateBounded<EventFrame>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    public string Operation => operation;

    public Audience Audience => audience;

    /// <summary>Whether the stream has gone on for long enough, whatever the clock on the wall says: a key that was revoked meanwhile is asked for again.</summary>
    public bool IsOver => clock.GetElapsedTime(_joined) > longest;

    public ChannelReader<EventFrame> Frames => _frames.Reader;

    /// <summary>False: the client does not keep up.</summary>
    public bool Offer(EventFrame frame) => _frames.Writer.TryWrite(frame);

    /// <summary>Ends the stream after what waits.</summary>
    public void End() => _frames.Writer.TryComplete();

    /// <summary>Ends the stream and the connection: a write may hang on it.</summary>
    public void Drop()
    {
        End();
        abort();
    }
}
