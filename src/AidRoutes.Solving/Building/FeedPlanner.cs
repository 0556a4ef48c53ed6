using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>
/// Sends convoys from hubs (or from platforms onward) to platforms and warehouses with what is wished for there: of all ways in, the convoy that is worth most
/// by truck and early comes first, for they share passages, trucks and wishes.
/// </summary>
internal sealed class FeedPlanner(PlanState state, LaneBook lanes)
{
    /// <summary>Trucks of a fleet that a convoy waits for.</summary>
    private const int Few = 2;

    private const int MostAttempts = 12;

    private readonly SolverTables _tables = state.Tables;
    private readonly Walker _walker = new(state);
    private readonly TripTimer _timer = new(state);
    private readonly List<Passage> _passages = [];

    /// <summary>Plans convoys that leave for some targets of one stage on a day (from 1). Returns how many were added.</summary>
    public int Plan(IEnumerable<int> targets, int day, Tuning tuning, CancellationToken stop)
    {
        var open = targets.SelectMany(t => lanes.Feeds[t]).SelectMany(lane => Leaders(lane, day).Select(leader => new Way(lane, leader))).ToList();
        var wishes = Wishes(open, day, tuning);
        var added = 0;
        while (open.Count > 0 && !stop.IsCancellationRequested)
        {
            var best = open.MaxBy(way => (way.Rank, -way.Lane.Index, -way.Leader))!;
            if (!best.IsFresh)
            {
                // ranks only fall as passages, trucks and wishes are taken
                best.IsFresh = true;
                best.Slot = Slot(best.Lane, day, best.Leader);
                best.Rank = best.Slot.Route is null ? 0 : Rank(best, wishes[best.Lane.Stops[0]], day, tuning);
                if (best.Rank <= 0)
                {
                    open.Remove(best);
                }

                continue;
            }

            if (Send(best, day, wishes[best.Lane.Stops[0]], tuning))
            {
                added++;
                open.ForEach(way => way.IsFresh = false);
            }
            else
            {
                open.Remove(best);
            }
        }

        return added;
    }

    /// <summary>Whose trucks a convoy may wait for: nobody's (-1: it leaves first with what is free then), or those of the largest general fleet, which drive twice a day where they can.</summary>
    private IEnumerable<int> Leaders(Lane lane, int day)
    {
        yield return -1;
        var general = -1;
        foreach (var f in _tables.FleetsAt[lane.Origin])
        {
            if (_tables.Problem.Fleets[f].Body == TruckBody.General && _tables.Problem.Trucks(f, day) > (general < 0 ? 0 : _tables.Problem.Trucks(general, day)))
            {
                general = f;
            }
        }

        if (general >= 0)
        {
            yield return general;
        }
    }

    private Dictionary<int, WishList> Wishes(List<Way> open, int day, Tuning tuning)
    {
        var wishes = new Dictionary<int, WishList>();
        var pool = new WishPool(state, lanes, day - 1, tuning);
        foreach (var target in open.GroupBy(o => o.Lane.Stops[0]))
        {
            var first = target.Min(o => o.Leader < 0 && Slot(o.Lane, day, -1) is { Route: not null } slot ? slot.Released : int.MaxValue);
            if (first < int.MaxValue)
            {
                wishes[target.Key] = new(pool, state, target.Key, first);
            }
        }

        open.RemoveAll(way => !wishes.ContainsKey(way.Lane.Stops[0]));
        return wishes;
    }

    private double Rank(Way way, WishList wishes, int day, Tuning tuning)
    {
        var (slot, size) = (way.Slot, Math.Min(way.Slot.Terms.Most, Math.Max(way.Slot.Terms.Least, tuning.FeedConvoy)));
        if (_walker.Walk(slot.Route!.Out, slot.Depart, slot.Terms.Least, _passages) < 0)
        {
            return 0;
        }

        var (runs, value) = FeedLoader.Load(state, way.Lane, slot.Route, _passages, slot.Depart, slot.Released, size, slot.Terms, wishes, tuning);
        var hours = (slot.Released - ((day - 1) * 1440)) / 60.0;
        return runs.Length == 0 ? 0 : value / runs.Sum(r => r.Trucks) * Math.Exp(-tuning.FeedLossPerHour * hours);
    }

    /// <summary>The first passage of the smallest convoy of a lane on the day; where it waits for a fleet's trucks, the first at which a few of them are there.</summary>
    private (Route? Route, int Depart, int Released, LaneTerms Terms) Slot(Lane lane, int day, int leader)
    {
        var hours = ShiftHours.Of(_tables, _tables.FleetsAt[lane.Origin]);
        (Route? Route, int Depart, int Released, LaneTerms Terms) best = (null, 0, int.MaxValue, default);
        var at = hours.Next(Math.Max(_tables.Problem.Scenario.Now.Value, (day - 1) * 1440));
        foreach (var route in at >= 0 ? lanes.Routes.On(lane.Origin, lane.Release, day) : [])
        {
            var terms = LaneTerms.Of(state, route, day);
            var (depart, released) = terms.Least <= terms.Most ? Passage(route, terms, hours, at, day, leader) : (-1, -1);
            if (released >= 0 && released < best.Released)
            {
                best = (route, depart, released, terms);
            }
        }

        return best;
    }

    private (int Depart, int Released) Passage(Route route, LaneTerms terms, ShiftHours hours, int at, int day, int leader)
    {
        for (var attempt = 0; attempt < MostAttempts && at >= 0 && at < day * 1440; attempt++)
        {
            var released = _walker.Walk(route.Out, at, terms.Least, _passages);
            var depart = released < 0 ? int.MaxValue : hours.LastUpTo(_walker.LatestDeparture(_passages, at), at);
            if (depart >= day * 1440)
            {
                break;
            }

            released = route.Out.Length == 0 ? depart : released;
            var turnaround = leader < 0 ? 0 : _tables.Problem.Fleets[leader].Turnaround.Value;
            var few = leader < 0 ? 0 : Math.Min(_tables.Problem.Trucks(leader, day), Math.Max(terms.Least, Few));
            var busy = leader < 0 ? int.MinValue : state.Fleets[leader].LastShort(depart - turnaround, Math.Min(_tables.Horizon, released + (route.Minutes / 2) + 60), few);
            if (busy == int.MinValue)
            {
                return (depart, released);
            }

            at = hours.Next(Math.Max(at + 1, busy + 1 + turnaround));
        }

        return (-1, -1);
    }

    private bool Send(Way way, int day, WishList wishes, Tuning tuning)
    {
        var (lane, slot) = (way.Lane, way.Slot);
        for (var size = Math.Min(slot.Terms.Most, Math.Max(slot.Terms.Least, tuning.FeedConvoy)); size >= slot.Terms.Least; size /= 2)
        {
            if (_walker.Walk(slot.Route!.Out, slot.Depart, slot.Terms.Least, _passages) < 0)
            {
                return false;
            }

            var (runs, _) = FeedLoader.Load(state, lane, slot.Route, _passages, slot.Depart, slot.Released, size, slot.Terms, wishes, tuning);
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

    /// <summary>A lane in, its next passage, and what the convoy that could use it is worth.</summary>
    private sealed class Way(Lane lane, int leader)
    {
        public int Leader { get; } = leader;

        public Lane Lane { get; } = lane;

        public (Route? Route, int Depart, int Released, LaneTerms Terms) Slot { get; set; }

        public double Rank { get; set; } = double.PositiveInfinity;

        public bool IsFresh { get; set; }
    }
}
