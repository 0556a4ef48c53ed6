using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>Picks related trips to take apart: near in time and place, or around a shelter that is served badly.</summary>
internal sealed class Neighbourhoods(PlanState state, LaneBook lanes, Random random)
{
    /// <summary>More convoys in than this take too much with them: all that their goods were meant for.</summary>
    private const int MostFeeds = 4;

    private readonly List<Trip> _found = [];

    /// <summary>Whether any convoy could go anywhere.</summary>
    public bool Any => lanes.Lanes.Length > 0;

    /// <summary>A stretch of one origin's day.</summary>
    public Ruin OriginDay(int most)
    {
        var (origin, day) = (Pick(lanes.Origins), 1 + random.Next(state.Tables.Days));
        return Stretch(t => t.Origin == origin && t.DepartDay == day, most, new(), (day, origin));
    }

    /// <summary>One lane over a few days.</summary>
    public Ruin LaneDays(int most)
    {
        var (lane, day) = (Pick(lanes.Lanes), 1 + random.Next(state.Tables.Days));
        return Stretch(t => t.Origin == lane.Origin && t.Release == lane.Release && Math.Abs(t.DepartDay - day) <= 1, most, new(), (day, lane.Origin));
    }

    /// <summary>Trips of any origin that serve the surroundings of a shelter where many points are lost, around a day.</summary>
    public Ruin WorstShelter(int most)
    {
        var (worst, points) = (-1, -1.0);
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var shelter = random.Next(state.Tables.Wants.Length);
            if (state.Tables.Wants[shelter] is { } && lanes.Reach[shelter].Length > 0 && PointsAt(shelter) * random.NextDouble() is var here && here > points)
            {
                (worst, points) = (shelter, here);
            }
        }

        var ruin = new Ruin();
        if (worst < 0)
        {
            return ruin;
        }

        var day = 1 + random.Next(state.Tables.Days);
        var serving = lanes.Lanes.Where(l => !l.IsTransfer && l.Stops.Contains(worst)).Select(l => (l.Origin, l.Release)).ToHashSet();
        foreach (var (origin, _) in serving)
        {
            ruin.Deliveries.Add((day, origin));
        }

        return Stretch(t => Math.Abs(t.DepartDay - day) <= 1 && serving.Contains((t.Origin, t.Release)), most, ruin, (day, serving.First().Origin));
    }

    /// <summary>What feeds a place on a day, and what leaves there soon after.</summary>
    public Ruin FedDay(int most)
    {
        var fed = lanes.Stages.SelectMany(s => s).ToArray();
        if (fed.Length == 0)
        {
            return OriginDay(most);
        }

        var (target, day) = (Pick(fed), 1 + random.Next(state.Tables.Days));
        var ruin = new Ruin();
        ruin.Feeds.Add((day, target));
        foreach (var trip in state.Trips)
        {
            if (state.MayChange(trip) && trip.DepartDay == day && Feeds(trip, target))
            {
                ruin.Trips.Add(trip);
            }
        }

        Thin(ruin.Trips, 1 + random.Next(Math.Clamp(ruin.Trips.Count, 1, MostFeeds)));
        ruin.Deliveries.Add((Math.Min(day + 1, state.Tables.Days), target));
        return Stretch(t => t.Origin == target && (t.DepartDay == day || t.DepartDay == day + 1), most, ruin, (day, target));
    }

    private static bool Feeds(Trip trip, int target) => trip.Runs[0].Stops[0].Node == target;

    private double PointsAt(int shelter)
    {
        var points = 0.0;
        for (var k = 0; k < state.Tables.Commodities; k++)
        {
            points += state.Shelters.Points(shelter, k);
        }

        return points;
    }

    /// <summary>Up to so many delivery trips, neighbours in time of departure.</summary>
    private Ruin Stretch(Predicate<Trip> belongs, int most, Ruin ruin, (int Day, int Origin) anyway)
    {
        _found.Clear();
        foreach (var trip in state.Trips)
        {
            if (belongs(trip) && state.MayChange(trip) && !state.Tables.Problem.Nodes[trip.Runs[0].Stops[0].Node].KeepsStock)
            {
                _found.Add(trip);
            }
        }

        _found.Sort((a, b) => a.Depart != b.Depart ? a.Depart.CompareTo(b.Depart) : a.Slot.CompareTo(b.Slot));
        var count = Math.Min(_found.Count, 1 + random.Next(most));
        var first = random.Next(_found.Count - count + 1);
        for (var i = first; i < first + count; i++)
        {
            ruin.Add(_found[i]);
        }

        ruin.Deliveries.Add(anyway);
        return ruin;
    }

    private void Thin(List<Trip> trips, int keep)
    {
        while (trips.Count > keep)
        {
            trips.RemoveAt(random.Next(trips.Count));
        }
    }

    private T Pick<T>(T[] items) => items[random.Next(items.Length)];
}
