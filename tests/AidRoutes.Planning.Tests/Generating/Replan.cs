using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Makes a replanning scenario of a scenario and its plan: some convoys are out already, terms have changed since, and the rest of the plan is the baseline.</summary>
internal static class Replan
{
    public static Scenario From(Random random, Scenario scenario, Plan plan)
    {
        var now = random.Next(0, scenario.Days * Minute.PerDay);
        var later = Enumerable.Range(0, random.Next(0, 3)).Select(i => RandomChanges.One(random, scenario, 90 + i));
        return scenario with
        {
            Now = new(now),
            Changes = [.. scenario.Changes, .. later],
            Committed = [.. plan.Convoys.Where(c => c.Depart.Value < now || random.Chance(0.2))],
            Baseline = [.. plan.Convoys.Where(_ => random.Chance(0.9)).Select(c => Old(random, c))],
        };
    }

    private static BaselineConvoy Old(Random random, Convoy c)
    {
        var stops = c.Runs.SelectMany(run => run.Stops).Select(stop => stop.Node).Distinct().ToImmutableArray();
        var depart = random.Pick([0, 0, 0, 30, -30, 31, -31]) + c.Depart.Value;
        return new(
            c.Id, c.Origin, random.Chance(0.05) ? c.Origin : c.Release, new(Math.Max(0, depart)), c.Trucks + (random.Chance(0.1) ? 1 : 0),
            random.Chance(0.1) ? stops.RemoveAt(0) : [.. stops.OrderBy(_ => random.Next())]);
    }
}
