using System.Runtime.CompilerServices;

namespace AidRoutes.Storage;

/// <summary>Hears of runs that change, whichever process changes them (LISTEN on the channel run_changed).</summary>
public sealed class RunChanges(Database database, TimeProvider? clock = null)
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;

    /// <summary>
    /// Every change from now on, until <paramref name="stop"/>. Comes back by itself after a lost connection; then, and at the start,
    /// a <see cref="RunChange"/> without a run says that changes may have gone unheard. Holds one connection.
    /// </summary>
    public async IAsyncEnumerable<RunChange> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var heard in new Listening(database, "run_changed", clock).ListenAsync(stop))
        {
            if (heard.Sound != Sound.Lost)
            {
                yield return new(heard.Sound == Sound.News ? Guid.Parse(heard.Payload) : null);
            }
        }
    }
}
