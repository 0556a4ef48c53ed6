using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// Makes trips whose loads were rounded to whole kilograms hold again: convoys are added in order of loading, and where one would load a kilogram more than is
/// there it loads a kilogram less. Flooring what comes and what goes apart can leave a stock a few kilograms short.
/// </summary>
internal static class LoadFitter
{
    /// <summary>A state with every trip that fits.</summary>
    public static PlanState Fit(SolverTables tables, IEnumerable<Trip> trips) => Fit(tables, trips.Select(trip => (trip, (Trip?)null)));

    /// <summary>A state with every trip that fits; where one with new loads does not, with what it was before, if that does.</summary>
    public static PlanState Fit(SolverTables tables, IEnumerable<(Trip Trip, Trip? Before)> trips)
    {
        (Trip Trip, Trip? Before)[] ordered = [.. trips.Where(t => !t.Trip.IsCommitted).OrderBy(t => t.Trip.Effects.Fleets.Min(f => f.From))
            .ThenBy(t => t.Trip.Depart).ThenBy(t => t.Trip.Origin).ThenBy(t => t.Trip.Release).ThenBy(t => t.Trip.Home)];

        // A store may seem overfull while those are missing that leave after a feed does and before it comes; where it is in the end, trip by trip.
        var state = Added(tables, ordered, storesLater: true);
        if (!Enumerable.Range(0, tables.Problem.Nodes.Length).Where(n => tables.Problem.Nodes[n].KeepsStock).All(state.StoreHolds))
        {
            state = Added(tables, ordered.Select(t => (t.Trip.Copy(), t.Before?.Copy())), storesLater: false);
        }

        state.Keep();
        return state;
    }

    private static PlanState Added(SolverTables tables, IEnumerable<(Trip Trip, Trip? Before)> trips, bool storesLater)
    {
        var state = new PlanState(tables);
        foreach (var (trip, before) in trips)
        {
            if (!Add(state, trip, storesLater) && before is { } old)
            {
                Add(state, old, storesLater);
            }
        }

        return state;
    }

    private static bool Add(PlanState state, Trip trip, bool storesLater)
        => state.TryAdd(trip, storesLater) || (Clip(state, trip) is { } less && state.TryAdd(less, storesLater));

    private static Trip? Clip(PlanState state, Trip trip)
    {
        var over = new long[state.Tables.Commodities];
        foreach (var loading in trip.Effects.Stock.Where(e => e.Kg < 0))
        {
            over[loading.Commodity] = Math.Max(over[loading.Commodity], -loading.Kg - Math.Max(0, state.Available(loading.Node, loading.Commodity, loading.Key >> 1)));
        }

        TripRun[] runs = [.. trip.Runs.Select(run => Clip(run, over)).Where(run => run.Stops.Length > 0)];
        return runs.Sum(r => r.Trucks) != trip.Trucks ? null : trip.WithRuns(state.Tables, runs);
    }

    private static TripRun Clip(TripRun run, long[] over) => run with
    {
        Stops = [.. run.Stops.Select(stop => stop with { Loads = [.. stop.Loads.Select(load => Clip(load, run.Trucks, over)).Where(l => l.Kg > 0)] }).Where(s => s.Loads.Length > 0)],
    };

    private static Load Clip(Load load, int trucks, long[] over)
    {
        var less = Math.Min(load.Kg, (long)Math.Ceiling(Math.Max(0, over[load.Commodity]) / (double)trucks));
        over[load.Commodity] -= less * trucks;
        return load with { Kg = load.Kg - less };
    }
}
