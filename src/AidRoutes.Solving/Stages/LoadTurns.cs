namespace AidRoutes.Solving.Stages;

/// <summary>
/// When loads are chosen anew while the search goes on: at once where that last gained as much in its time as the search did, else after a while, longer each time that it
/// gained less. On a large plan the search gains much more at first, and choosing loads takes processors from it.
/// </summary>
internal sealed class LoadTurns
{
    private const int MostMisses = 4;
    private TimeSpan _begun;
    private TimeSpan _due;
    private double _scoreThen;
    private int _misses;

    public bool IsDue(TimeSpan now) => now >= _due;

    /// <summary>Loads begin to be chosen for a plan of a score.</summary>
    public void Begin(TimeSpan now, double score) => (_begun, _scoreThen) = (now, score);

    /// <summary>There was no answer in the time: the next, smaller program has its turn after as long.</summary>
    public void Fail(TimeSpan now) => _due = now + (now - _begun);

    /// <summary>They have been chosen: the search has got to a score meanwhile, and the loads gained so many points on that.</summary>
    public void End(TimeSpan now, double scoreNow, double gained)
    {
        _misses = gained > 0 && gained >= _scoreThen - scoreNow ? 0 : Math.Min(MostMisses, _misses + 1);
        _due = now + ((now - _begun) * ((1 << _misses) - 1));
    }
}
