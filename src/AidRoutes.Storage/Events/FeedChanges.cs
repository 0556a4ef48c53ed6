using System.Runtime.CompilerServices;

namespace AidRoutes.Storage;

/// <summary>What is heard of news: of one operation, or how listening itself goes.</summary>
/// <param name="Operation">There is news of this operation; null: see <paramref name="IsListening"/>.</param>
/// <param name="IsListening">False: the connection is lost and whatever was kept must be asked for again. True without an operation: news may have gone unheard.</param>
public readonly record struct FeedChange(string? Operation, bool IsListening);

/// <summary>Hears of news, whichever process tells it.</summary>
public sealed class FeedChanges(Database database, TimeProvider clock)
{
    /// <summary>Everything from now on, until <paramref name="stop"/>. Holds one connection.</summary>
    public async IAsyncEnumerable<FeedChange> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var heard in new Listening(database, FeedEvents.Channel, clock).ListenAsync(stop))
        {
            yield return new(heard.Sound == Sound.News ? heard.Payload : null, heard.Sound != Sound.Lost);
        }
    }
}
