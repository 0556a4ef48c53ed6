using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;
using Trip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// Chooses the loads of trips anew by a linear program while the search goes on: all at once where they are few, else those of a few days, else those of a few days
/// into and out of one platform. The windows take turns.
/// </summary>
internal sealed class DistributeStage(Session session, IEngine engine)
{
    /// <summary>Runs in one program: more take too long.</summary>
    private const int MostRuns = 400;
    private readonly ExtraStops _extra = new(session.Problem, new(session.Options.Seed));
    private int _firstDay = 1;
    private int _place;

    /// <summary>Whether one program chooses all loads of a plan.</summary>
    public static bool IsWhole(PlanState state) => state.Trips.Sum(t => t.Runs.Length) <= MostRuns;

    /// <summary>The trips of a window with new loads, by the number of the trip that each stands for; empty where the engine had no answer in time.</summary>
    public async Task<Dictionary<long, Trip>> ReloadAsync(Trip[] trips, TimeSpan limit, CancellationToken stop)
    {
        using var clock = session.Time("distribute");
        var scope = Window(trips);
        var ordered = PlanExporter.InOrder(Touching(trips, scope));
        var plan = PlanExporter.Export(session.Tables, ordered, null, null);
        var chosen = plan.Convoys.Where((_, c) => scope(ordered[c]) && !ordered[c].IsCommitted).Select(c => c.Id).ToHashSet();
        CargoScope scoped = new(c => chosen.Contains(c.Id));
        var frame = await Task.Run(() => CargoModel.Build(session.Problem, _extra.AddTo(plan, scoped), scoped), CancellationToken.None);
        if (!frame.Runs.Any(run => run.IsInScope))
        {
            return [];
        }

        await using var run = engine.Start(new LinearJob(frame.Model.Build(), LinearMethod.HighsDual, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        return await run.Result is LinearSolution solution ? await Task.Run(() => Reloaded(frame, solution.Values, ordered), CancellationToken.None) : [];
    }

    private Dictionary<long, Trip> Reloaded(CargoFrame frame, double[] values, Trip[] ordered)
    {
        var convoys = CargoRounding.Round(frame, values, 1e-6).Convoys;
        return frame.Runs.Where(run => run.IsInScope).Select(run => run.Convoy).Distinct()
            .Where(c => !ordered[c].IsCommitted && convoys[c].Runs.All(r => r.Stops.Length > 0))
            .ToDictionary(c => ordered[c].Number, c => TripImporter.Import(session.Tables, _extra.Tightened(convoys[c]), isCommitted: false));
    }

    /// <summary>The trips whose loads may change, and all that load, bring or count where they do.</summary>
    private IEnumerable<Trip> Touching(Trip[] trips, Func<Trip, bool> scope)
    {
        var places = trips.Where(scope).SelectMany(trip => trip.Runs.SelectMany(run => run.Stops.Select(stop => stop.Node)).Append(trip.Origin)).ToHashSet();
        return trips.Where(trip => places.Contains(trip.Origin) || Array.Exists(trip.Runs, run => Array.Exists(run.Stops, stop => places.Contains(stop.Node)))
            || Array.Exists(trip.Effects.Achieved, a => session.Tables.Agreements[a.Agreement].Measure == AgreementMeasure.Kg));
    }

    /// <summary>As many days, of all places or of one, as make one program, from where the last window ended.</summary>
    private Func<Trip, bool> Window(Trip[] trips)
    {
        if (trips.Sum(t => t.Runs.Length) <= MostRuns)
        {
            return _ => true;
        }

        if (RunsByDay(trips, _ => true) is var all && all.Max() <= MostRuns)
        {
            var (from, to) = Days(all);
            _firstDay = to >= session.Problem.Days ? 1 : to + 1;
            return trip => from <= trip.DepartDay && trip.DepartDay <= to;
        }

        int[] places = [.. trips.Select(Place).Distinct().Order()];
        var place = places[_place % places.Length];
        var (first, last) = Days(RunsByDay(trips, trip => Place(trip) == place));
        (_firstDay, _place) = last >= session.Problem.Days ? (1, _place + 1) : (last + 1, _place);
        return trip => Place(trip) == place && first <= trip.DepartDay && trip.DepartDay <= last;
    }

    /// <summary>The platform or warehouse that a trip feeds, else the origin that it serves shelters from.</summary>
    private int Place(Trip trip) => trip.Runs[0].Stops[0].Node is var first && session.Problem.Nodes[first].KeepsStock ? first : trip.Origin;

    private int[] RunsByDay(Trip[] trips, Predicate<Trip> belongs)
    {
        var onDay = new int[session.Problem.Days + 2];
        foreach (var trip in trips)
        {
            onDay[trip.DepartDay] += belongs(trip) ? trip.Runs.Length : 0;
        }

        return onDay;
    }

    private (int First, int Last) Days(int[] onDay)
    {
        var (last, runs) = (_firstDay, onDay[_firstDay]);
        while (last < session.Problem.Days && runs + onDay[last + 1] <= MostRuns)
        {
            runs += onDay[++last];
        }

        return (_firstDay, last);
    }
}
