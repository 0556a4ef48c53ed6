using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Solving.State;

/// <summary>Writes a state's trips as a plan, in order of departure. Trips that stand for convoys of the baseline take their ids (4.4).</summary>
internal static class PlanExporter
{
    public static Plan Export(PlanState state, double? score, double? bound)
        => Export(state.Tables, state.Trips, score, bound);

    public static Plan Export(SolverTables tables, IEnumerable<Trip> trips, double? score, double? bound)
    {
        var ordered = InOrder(trips);
        var ids = Ids(tables, ordered);
        return new(tables.Problem.Scenario.Id, score, bound, [.. ordered.Select((trip, i) => Convoy(tables, trip, ids[i]))]);
    }

    /// <summary>Trips in the order of a plan's convoys.</summary>
    public static Trip[] InOrder(IEnumerable<Trip> trips)
        => [.. trips.OrderBy(t => t.Depart).ThenBy(t => t.Origin).ThenBy(t => t.Release).ThenBy(t => t.Home).ThenBy(t => t.Trucks)
            .ThenBy(t => t.Runs[0].Fleet).ThenBy(t => t.Runs[0].Stops[0].Node)];

    private static ConvoyId[] Ids(SolverTables tables, Trip[] trips)
    {
        var ids = new ConvoyId?[trips.Length];
        foreach (var group in Enumerable.Range(0, trips.Length).Where(i => trips[i].Effects.BaselineGroup >= 0).GroupBy(i => trips[i].Effects.BaselineGroup))
        {
            int[] members = [.. group];
            tables.Baselines.Matched(group.Key, [.. members.Select(i => trips[i].Depart)], (trip, old) => ids[members[trip]] = tables.Baselines.Members[group.Key][old].Id);
        }

        var taken = tables.Problem.Scenario.Baseline.Select(b => b.Id.Value).Concat(tables.Problem.Scenario.Committed.Select(c => c.Id.Value)).ToHashSet();
        var next = 1;
        for (var i = 0; i < trips.Length; i++)
        {
            ids[i] ??= new(trips[i].CommittedId ?? Fresh(taken, ref next));
        }

        return [.. ids.Select(id => id!.Value)];
    }

    private static string Fresh(HashSet<string> taken, ref int next)
    {
        string id;
        do
        {
            id = $"c{next++:0000}";
        }
        while (taken.Contains(id));
        return id;
    }

    private static Convoy Convoy(SolverTables tables, Trip trip, ConvoyId id)
    {
        var problem = tables.Problem;
        if (trip.IsCommitted)
        {
            return problem.Scenario.Committed.First(c => c.Id == id);
        }

        return new(
            id, problem.Nodes[trip.Origin].Id, problem.Nodes[trip.Release].Id, new(trip.Depart), Entries(tables, trip.Out),
            [.. Merged(trip.Runs).Select(run => Run(tables, run))], Entries(tables, trip.Return), new(trip.Home));
    }

    private static ImmutableArray<LinkEntry> Entries(SolverTables tables, Passage[] passages)
        => [.. passages.Select(p => new LinkEntry(tables.Problem.Links[p.Link].Id, new(p.Enter)))];

    /// <summary>Runs that differ in nothing are one run of more trucks.</summary>
    private static IEnumerable<TripRun> Merged(TripRun[] runs)
        => runs.GroupBy(r => (r.Fleet, r.Back, string.Join(';', r.Stops.Select(s => $"{s.Node}@{s.Start}:{string.Join(',', s.Loads)}"))))
            .Select(g => g.First() with { Trucks = g.Sum(r => r.Trucks) });

    private static Run Run(SolverTables tables, TripRun run)
    {
        var problem = tables.Problem;
        return new(problem.Fleets[run.Fleet].Id, run.Trucks, [.. run.Stops.Select(stop => new Stop(
            problem.Nodes[stop.Node].Id, new(stop.Start),
            stop.Loads.ToImmutableSortedDictionary(l => problem.Commodities[l.Commodity].Id, l => new Kilograms(l.Kg))))], new(run.Back));
    }
}
