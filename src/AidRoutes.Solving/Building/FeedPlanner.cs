using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Sends convoys from hubs (or from platforms onward) to a platform or warehouse with what is wished for there, earliest slot first.</summary>
internal sealed class FeedPlanner(PlanState state, LaneBook lanes)
{
    private readonly SolverTables _tables = state.Tables;
    private readonly Walker _walker = new(state);
    private readonly TripTimer _timer = new(state);
    private readonly List<Passage> _passages = [];

    /// <summary>Plans convoys that leave for some targets of one stage on a day (from 1), earliest slot first. Returns how many were added.</summary>
    public int Plan(IEnumerable<int> targets, int day, Tuning tuning, CancellationToken stop)
    {
        var open = targets.SelectMany(t => lanes.Feeds[t]).Select(lane => (Lane: lane, Slot: Slot(lane, day))).Where(s => s.Slot.Route is not null).ToList();
        var wishes = new Dictionary<int, WishList>();
        var pool = new WishPool(state, lanes, day - 1, tuning);
        foreach (var target in open.GroupBy(o => o.Lane.Stops[0]))
        {
            wishes[target.Key] = new(pool, state, target.Key, target.Min(o => o.Slot.Released));
        }

        var added = 0;
        while (open.Count > 0 && !stop.IsCancellationRequested)
        {
            var first = open.MinBy(o => (o.Slot.Released, o.Lane.Index));
            open.Remove(first);
            if (Slot(first.Lane, day) is var now && now != first.Slot)
            {
                // Another lane has taken the passage meanwhile: this one waits its turn for the next.
                if (now.Route is not null)
                {
                    open.Add((first.Lane, now));
                }

                continue;
            }

            if (Send(first.Lane, first.Slot, day, wishes[first.Lane.Stops[0]], tuning))
            {
                added++;
                if (Slot(first.Lane, day) is { Route: not null } next)
                {
                    open.Add((first.Lane, next));
                }
            }
        }

        return added;
    }

    /// <summary>The first passage of the smallest convoy of a lane on the day.</summary>
    private (Route? Route, int Depart, int Released, LaneTerms Terms) Slot(Lane lane, int day)
    {
        var hours = ShiftHours.Of(_tables, _tables.FleetsAt[lane.Origin]);
        (Route? Route, int Depart, int Released, LaneTerms Terms) best = (null, 0, int.MaxValue, default);
        var at = hours.Next(Math.Max(_tables.Problem.Scenario.Now.Value, (day - 1) * 1440));
        foreach (var route in at >= 0 ? lanes.Routes.On(lane.Origin, lane.Release, day) : [])
        {
            var terms = LaneTerms.Of(state, route, day);
            var released = terms.Least <= terms.Most ? _walker.Walk(route.Out, at, terms.Least, _passages) : -1;
            if (released < 0)
            {
                continue;
            }

            var depart = hours.LastUpTo(_walker.LatestDeparture(_passages, at), at);
            released = route.Out.Length == 0 ? depart : released;
            if (depart < day * 1440 && released < best.Released)
            {
                best = (route, depart, released, terms);
            }
        }

        return best;
    }

    private bool Send(Lane lane, (Route? Route, int Depart, int Released, LaneTerms Terms) slot, int day, WishList wishes, Tuning tuning)
    {
        for (var size = Math.Min(slot.Terms.Most, Math.Max(slot.Terms.Least, tuning.FeedConvoy)); size >= slot.Terms.Least; size /= 2)
        {
            if (_walker.Walk(slot.Route!.Out, slot.Depart, slot.Terms.Least, _passages) < 0)
            {
                return false;
            }

            var runs = FeedLoader.Load(state, lane, slot.Route, _passages, slot.Depart, slot.Released, size, slot.Terms.Least, wishes);
            if (runs.Length == 0)
            {
                return false;
            }

            if (_timer.Build(new(lane, slot.Route, runs), slot.Depart, (day * 1440) - 1) is { } trip && state.TryAdd(trip))
            {
                foreach (var load in runs.SelectMany(r => r.Stops[0].Loads.Select(l => l with { Kg = l.Kg * r.Trucks })))
                {
                    wishes.Take(load.Commodity, load.Kg);
                }

                return true;
            }
        }

        return false;
    }
}
