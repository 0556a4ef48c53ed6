using System.Collections.Concurrent;
using AidRoutes.Storage;

namespace AidRoutes.App.Access;

/// <summary>
/// Keys as requests present them. What was looked up is kept for a few seconds, so that a busy key costs the database nothing; a revocation elsewhere
/// takes effect within that time, one of this process at once.
/// </summary>
internal sealed class KeyRing(KeyStore keys, TimeProvider clock)
{
    /// <summary>How long a revoked key may still open something.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(3);

    private const int MostKept = 20_000;
    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Guid, bool> _used = new();

    /// <summary>The key of a text; null: it is none, or it was revoked or has expired: its owner is told all of these alike.</summary>
    /// <param name="text">What was sent as a key.</param>
    /// <param name="mayLook">Whether a key that was not seen good lately may be looked up in the database.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<ApiKey?> OpenAsync(string text, bool mayLook, CancellationToken stop)
    {
        if (KeyText.Parse(text) is not { } parsed || await FindAsync(parsed.Prefix, mayLook, stop) is not { } found || !found.Opens(parsed.Secret) || !found.Key.IsGoodAt(clock.GetUtcNow()))
        {
            return null;
        }

        _used[found.Key.Id] = true;
        return found.Key;
    }

    /// <summary>Has the next request look again.</summary>
    public void Forget() => _kept.Clear();

    /// <summary>Keys used since the last time this was asked.</summary>
    public IReadOnlyCollection<Guid> TakeUsed() => [.. _used.Keys.Where(id => _used.TryRemove(id, out _))];

    private async Task<KeyLock?> FindAsync(string prefix, bool mayLook, CancellationToken stop)
    {
        if (_kept.TryGetValue(prefix, out var kept) && clock.GetElapsedTime(kept.At) < KeptFor)
        {
            return kept.Found;
        }

        if (!mayLook && kept?.Found is null)
        {
            return null;
        }

        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        var at = clock.GetTimestamp();
        var found = await keys.FindAsync(prefix, stop);
        _kept[prefix] = new(found, at);
        return found;
    }

    private sealed record Kept(KeyLock? Found, long At);
}
