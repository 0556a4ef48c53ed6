using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>
/// How long the workers of runs have been silent, as far as this process has seen itself, by a clock that only goes forward: what the database's clock says may jump. A look that is
/// late counts as one that was in time, since while the database was away or stood still nobody could give a sign.
/// </summary>
/// <param name="between">Time between two looks.</param>
/// <param name="clock">Measures it.</param>
internal sealed class WorkerSilence(TimeSpan between, TimeProvider clock)
{
    private Dictionary<RunClaim, (DateTimeOffset? Heard, TimeSpan Silent)> _seen = [];
    private long? _looked;

    /// <summary>Takes in what a look has found, and gives those of the runs whose workers have been silent for <paramref name="atLeast"/>.</summary>
    /// <param name="underWay">All runs under way.</param>
    /// <param name="atLeast">Silence to tell of.</param>
    public IReadOnlyList<Run> Look(IReadOnlyList<Run> underWay, TimeSpan atLeast)
    {
        var passed = _looked is { } before ? clock.GetElapsedTime(before) : TimeSpan.Zero;
        passed = passed < between ? passed : between;
        _looked = clock.GetTimestamp();
        _seen = underWay.ToDictionary(run => run.Claim!, run => (run.HeartbeatAt, Silent: SilenceOf(run, passed)));
        return [.. underWay.Where(run => _seen[run.Claim!].Silent >= atLeast)];
    }

    private TimeSpan SilenceOf(Run run, TimeSpan passed)
        => _seen.TryGetValue(run.Claim!, out var seen) && seen.Heard == run.HeartbeatAt ? seen.Silent + passed : TimeSpan.Zero;
}
