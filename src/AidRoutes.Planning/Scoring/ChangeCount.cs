using AidRoutes.Domain;

namespace AidRoutes.Planning.Scoring;

/// <summary>4.4: which convoys of the plan in force are gone or changed (problem.md 5).</summary>
internal static class ChangeCount
{
    /// <summary>A convoy that departs at most this many minutes from its old time is the same.</summary>
    public const int SameMinutes = 30;

    /// <summary>Convoys of the baseline, departing at or after now, that the plan does not keep.</summary>
    public static IEnumerable<BaselineConvoy> Changed(Scenario scenario, IReadOnlyDictionary<ConvoyId, Convoy> plan)
        => scenario.Baseline.Where(old => old.Depart.Value >= scenario.Now.Value && !(plan.TryGetValue(old.Id, out var convoy) && Keeps(old, convoy)));

    private static bool Keeps(BaselineConvoy old, Convoy convoy)
        => old.Origin == convoy.Origin && old.Release == convoy.Release
            && old.Trucks == convoy.Runs.Sum(run => (long)run.Trucks)
            && old.Stops.ToHashSet().SetEquals(convoy.Runs.SelectMany(run => run.Stops).Select(stop => stop.Node))
            && Math.Abs((long)old.Depart.Value - convoy.Depart.Value) <= SameMinutes;
}
