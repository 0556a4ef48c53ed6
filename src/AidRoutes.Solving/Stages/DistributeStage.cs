using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;
using Trip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// Chooses the loads of trips anew by a linear program while the search goes on: all at once where they are few, those of a few days where a few programs do, else those to one place of release or those into and out of
/// one platform, of as many days as can be solved in a while: of all where possible, since what is missing on one day lies somewhere on others. Where most is missing has its turn most often.
/// </summary>
internal sealed class DistributeStage(Session session, IEngine engine)
{
    /// <summary>Runs in one program at first.</summary>
    private const int MostRuns = 400;

    /// <summary>A plan that so many programs choose the loads of goes by days: convoys of some days are a large part of it, and go from place to place in days.</summary>
    private const int FewWindows = 4;

    /// <summary>A window is no larger than such a part of the plan: the search must leave it alone meanwhile.</summary>
    private const int Windows = 5;

    /// <summary>Of a window of more runs the interior point method is quicker than simplex.</summary>
    private const int MostSimplexRuns = 200;

    /// <summary>Part of the time limit that a program may take, with the seconds between which that lies: a larger one gains more, and the search goes on meanwhile.</summary>
    private const double Share = 1 / 20.0, LeastSeconds = 3, MostSeconds = 30;

    private readonly Dictionary<Kind, int> _mostRuns = new() { [Kind.Release] = MostRuns, [Kind.Place] = MostRuns };

    private readonly ExtraStops _extra = new(session.Problem, new(session.Options.Seed));
    private readonly Dictionary<(Kind Kind, int Node), (int Turn, int FirstDay)> _last = [];
    private int _turn;
    private int _firstDay = 1;

    /// <summary>Whether one program chooses all loads of a plan.</summary>
    public static bool IsWhole(PlanState state) => state.Trips.Sum(t => t.Runs.Length) <= MostRuns;

    /// <summary>
    /// The trips of a window with new loads, by the number of the trip that each stands for; empty where the engine had no answer in time. <paramref name="hold"/> is told of
    /// the trips of a window at once: those that are changed meanwhile get no new loads. <paramref name="state"/> tells where most is missing.
    /// </summary>
    public async Task<Dictionary<long, Trip>> ReloadAsync(Trip[] trips, PlanState state, TimeSpan limit, Action<IReadOnlySet<long>> hold, CancellationToken stop)
    {
        using var clock = session.Time("distribute");
        var (scope, kind) = Window(trips, state);
        var hasWindow = kind != Kind.Days;
        if (hasWindow)
        {
            hold(trips.Where(scope).Select(trip => trip.Number).ToHashSet());
        }

        var begun = session.Elapsed;
        var ordered = PlanExporter.InOrder(Touching(trips, scope));
        var plan = PlanExporter.Export(session.Tables, ordered, null, null);
        var chosen = plan.Convoys.Where((_, c) => scope(ordered[c]) && !ordered[c].IsCommitted).Select(c => c.Id).ToHashSet();
        CargoScope scoped = new(c => chosen.Contains(c.Id));
        var frame = await Task.Run(() => CargoModel.Build(session.Problem, _extra.AddTo(plan, scoped), scoped), CancellationToken.None);
        var runs = frame.Runs.Count(run => run.IsInScope);
        if (runs == 0)
        {
            return [];
        }

        await using var run = engine.Start(new LinearJob(frame.Model.Build(), hasWindow && runs > MostSimplexRuns ? LinearMethod.HighsInteriorPoint : LinearMethod.HighsDual, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        var solution = await run.Result as LinearSolution;
        if (hasWindow)
        {
            Fit(kind, session.Elapsed - begun, runs, solution is not null);
        }

        return solution is null ? [] : await Task.Run(() => Reloaded(frame, solution.Values, ordered), CancellationToken.None);
    }

    /// <summary>The next window of the kind is larger or smaller by how long this one took; runs that must repeat know no time.</summary>
    private void Fit(Kind kind, TimeSpan lasted, int runs, bool isSolved)
    {
        var (seconds, most) = (Math.Clamp(session.Options.TimeLimit.TotalSeconds * Share, LeastSeconds, MostSeconds), _mostRuns[kind]);
        if (session.Options.WorkLimit is null)
        {
            var less = isSolved ? 2 / 3.0 : 1 / 3.0;
            _mostRuns[kind] = lasted.TotalSeconds > seconds || !isSolved ? Math.Max(MostRuns / 4, (int)(Math.Min(runs, most) * less)) : lasted.TotalSeconds < seconds / 2 && runs > most / 2 ? most * 3 / 2 : most;
        }
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

    /// <summary>All trips where they are few, those of some days where they are not many; else those to one place of release or those into and out of one platform, of as many days as make one program, from where its last window ended.</summary>
    private (Func<Trip, bool> Scope, Kind Kind) Window(Trip[] trips, PlanState state)
    {
        if (trips.Sum(t => t.Runs.Length) <= MostRuns || trips.All(Feeds))
        {
            return (_ => true, Kind.Days);
        }

        if (RunsByDay(trips, _ => true) is var all && all.Max() <= MostRuns && all.Sum() <= FewWindows * MostRuns)
        {
            var (from, to) = Days(all, _firstDay, MostRuns);
            _firstDay = to >= session.Problem.Days ? 1 : to + 1;
            return (trip => from <= trip.DepartDay && trip.DepartDay <= to, Kind.Days);
        }

        _turn++;
        var kind = _turn % 2 == 0 ? Kind.Place : Kind.Release;
        var node = trips.Where(trip => !Feeds(trip)).GroupBy(trip => kind == Kind.Place ? trip.Origin : trip.Release).OrderBy(area => area.Key)
            .MaxBy(area => Missing(area, state) * (_turn - _last.GetValueOrDefault((kind, area.Key)).Turn))!.Key;
        bool Belongs(Trip trip) => kind == Kind.Release ? trip.Release == node && !Feeds(trip) : Place(trip) == node;
        var (first, last) = Days(RunsByDay(trips, Belongs), Math.Max(1, _last.GetValueOrDefault((kind, node)).FirstDay), Math.Min(_mostRuns[kind], trips.Sum(t => t.Runs.Length) / Windows));
        _last[(kind, node)] = (_turn, last >= session.Problem.Days ? 1 : last + 1);
        return (trip => Belongs(trip) && first <= trip.DepartDay && trip.DepartDay <= last, kind);
    }

    /// <summary>Points lost at the shelters that trips serve.</summary>
    private double Missing(IEnumerable<Trip> trips, PlanState state)
        => trips.SelectMany(trip => trip.Runs.SelectMany(run => run.Stops.Select(stop => stop.Node))).Distinct()
            .Sum(node => Enumerable.Range(0, session.Tables.Commodities).Sum(k => session.Tables.Wants[node] is null ? 0 : state.Shelters.Points(node, k)));

    private bool Feeds(Trip trip) => session.Problem.Nodes[trip.Runs[0].Stops[0].Node].KeepsStock;

    /// <summary>The platform or warehouse that a trip feeds, else the origin that it serves shelters from.</summary>
    private int Place(Trip trip) => Feeds(trip) ? trip.Runs[0].Stops[0].Node : trip.Origin;

    private int[] RunsByDay(Trip[] trips, Predicate<Trip> belongs)
    {
        var onDay = new int[session.Problem.Days + 2];
        foreach (var trip in trips)
        {
            onDay[trip.DepartDay] += belongs(trip) ? trip.Runs.Length : 0;
        }

        return onDay;
    }

    private (int First, int Last) Days(int[] onDay, int first, int most)
    {
        var (last, runs) = (first, onDay[first]);
        while (last < session.Problem.Days && runs + onDay[last + 1] <= most)
        {
            runs += onDay[++last];
        }

        return (first, last);
    }

    /// <summary>What the trips of a window have in common.</summary>
    private enum Kind
    {
        /// <summary>Days of departure alone.</summary>
        Days,

        /// <summary>The place from which they serve shelters.</summary>
        Release,

        /// <summary>The platform or warehouse that they feed or come from.</summary>
        Place,
    }
}
