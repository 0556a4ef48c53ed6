using System.Collections.Concurrent;

namespace AidRoutes.App.Feeds;

/// <summary>Work that several want at the same time is done once for all of them; nothing is kept afterwards.</summary>
internal sealed class SharedWork<TKey, TValue>
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Lazy<Task<TValue>>> _underWay = new();

    /// <summary>Does the work, or waits for whoever does it. Whoever gives up waiting ends it for nobody else.</summary>
    public async Task<TValue> DoAsync(TKey key, Func<Task<TValue>> work, CancellationToken stop)
        => await _underWay.GetOrAdd(key, _ => new(() => RunAsync(key, work))).Value.WaitAsync(stop);

    private async Task<TValue> RunAsync(TKey key, Func<Task<TValue>> work)
    {
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            _underWay.TryRemove(key, out _);
        }
    }
}
