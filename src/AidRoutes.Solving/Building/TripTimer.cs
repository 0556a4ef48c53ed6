using AidRoutes.Planning.Problem;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Gives a draft its times: the earliest departure at which trucks, teams, goods, slots and hours allow it (R3–R6, R9–R13).</summary>
internal sealed class TripTimer(PlanState state)
{
    private const int MostAttempts = 24;
    private readonly SolverTables _tables = state.Tables;
    private readonly Walker _walker = new(state);
    private readonly List<Passage> _out = [];
    private readonly List<Passage> _return = [];

    /// <summary>The trip, ready to be added; null where none departs from <paramref name="from"/> to <paramref name="latest"/>.</summary>
    public Trip? Build(Draft draft, int from, int latest)
    {
        var fleets = draft.Runs.Select(r => r.Fleet).Distinct().ToArray();
        var hours = ShiftHours.Of(_tables, fleets);
        var ready = Math.Max(from, _tables.Problem.Scenario.Now.Value);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            ready = hours.Next(ready);
            if (ready < 0 || ready > latest)
            {
                return null;
            }

            var (trip, next) = Attempt(draft, hours, ready);
            if (trip is not null)
            {
                return trip.Depart <= latest ? trip : null;
            }

            if (next <= ready)
            {
                return null;
            }

            ready = next;
        }

        return null;
    }

    /// <summary>Whether the links out let everything pass that the draft carries (R7): its loads may have been chosen for another way or day.</summary>
    private bool LinksLetPass(Draft draft)
    {
        foreach (var run in draft.Runs)
        {
            foreach (var stop in run.Stops)
            {
                foreach (var load in stop.Loads)
                {
                    if (!LaneTerms.LetsPass(_tables, draft.Route, load.Commodity, _out))
                    {
                        return false;
                    }
                }
            }
        }

        return true;
    }

    /// <summary>A trip, or the next minute to try (-1: none).</summary>
    private (Trip? Trip, int Next) Attempt(Draft draft, ShiftHours hours, int ready)
    {
        var trucks = draft.Trucks;
        var released = _walker.Walk(draft.Route.Out, ready, trucks, _out);
        if (released < 0 || !LinksLetPass(draft))
        {
            return (null, -1);
        }

        var depart = hours.LastUpTo(_walker.LatestDeparture(_out, ready), ready);
        _walker.Postpone(_out, depart);
        var origin = released;
        if (draft.Route.Out.Length == 0)
        {
            origin = depart;
        }

        if (Runs(draft, origin) is not { } runs)
        {
            return (null, hours.NextDay(ready));
        }

        var back = runs.Max(r => r.Back);
        var home = _walker.Walk(draft.Route.Return, back, trucks, _return);
        if (home < 0)
        {
            return (null, -1);
        }

        if (hours.Excess(depart, home) is > 0 and var excess)
        {
            return (null, Math.Min(hours.NextDay(ready), depart + excess));
        }

        var next = NextFree(draft, depart, home);
        return next > depart ? (null, next) : next < 0 ? (null, -1) : (new Trip
        {
            Origin = draft.Lane.Origin,
            Release = draft.Lane.Release,
            Depart = depart,
            Home = home,
            Out = [.. _out],
            Return = [.. _return],
            Runs = runs,
        }.Compiled(_tables), depart);
    }

    private TripRun[]? Runs(Draft draft, int released)
    {
        var runs = new TripRun[draft.Runs.Length];
        for (var i = 0; i < runs.Length; i++)
        {
            var run = draft.Runs[i];
            var stops = new TripStop[run.Stops.Length];
            var (at, ready) = (draft.Lane.Release, released);
            for (var s = 0; s < stops.Length; s++)
            {
                var (node, loads) = (run.Stops[s].Node, run.Stops[s].Loads);
                var lasts = SolverTables.ServiceMinutes(_tables.Problem.Nodes[node], Sum(loads));
                var start = Walker.ServiceStart(_tables, node, ready + _tables.Road(at, node).Minutes, lasts);
                if (start < 0)
                {
                    return null;
                }

                stops[s] = new(node, start, start + lasts, loads);
                (at, ready) = (node, start + lasts);
            }

            runs[i] = new(run.Fleet, run.Trucks, stops, ready + _tables.Road(at, draft.Lane.Release).Minutes);
        }

        return runs;
    }

    /// <summary>The departure where trucks, teams and goods are there for it; a later minute to try where not; -1 where never.</summary>
    private int NextFree(Draft draft, int depart, int home)
    {
        var next = depart;
        foreach (var group in draft.Runs.GroupBy(r => r.Fleet))
        {
            var turnaround = _tables.Problem.Fleets[group.Key].Turnaround.Value;
            var busy = state.Fleets[group.Key].LastShort(depart - turnaround, home, group.Sum(r => r.Trucks));
            next = Math.Max(next, busy == int.MinValue ? depart : busy + 1 + turnaround);
        }

        foreach (var passage in _out.Concat(_return).Where(p => _tables.IsControlled(p.Link)))
        {
            if (_tables.LinkDays[passage.Link]![passage.Enter / 1440].Escort is >= 0 and var pool)
            {
                var busy = state.Pools[pool].LastShort(depart, home, 1);
                next = Math.Max(next, busy == int.MinValue ? depart : busy + 1);
            }
        }

        return next > depart ? next : GoodsThere(draft, depart);
    }

    private int GoodsThere(Draft draft, int depart)
    {
        Span<long> needed = stackalloc long[_tables.Commodities];
        var loading = int.MaxValue;
        foreach (var run in draft.Runs)
        {
            loading = Math.Min(loading, depart - _tables.Problem.Fleets[run.Fleet].Turnaround.Value);
            foreach (var stop in run.Stops)
            {
                foreach (var load in stop.Loads)
                {
                    needed[load.Commodity] += load.Kg * run.Trucks;
                }
            }
        }

        var next = depart;
        for (var k = 0; k < needed.Length; k++)
        {
            if (needed[k] > 0 && state.Available(draft.Lane.Origin, k, loading) < needed[k])
            {
                var first = state.Stock(draft.Lane.Origin, k).FirstMinuteWith(StockLine.Outgoing(loading), needed[k]);
                if (first < 0)
                {
                    return -1;
                }

                next = Math.Max(next, depart + Math.Max(1, first - loading));
            }
        }

        return next;
    }

    private static long Sum(Load[] loads)
    {
        var sum = 0L;
        foreach (var load in loads)
        {
            sum += load.Kg;
        }

        return sum;
    }
}
