using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>Plans anew what a ruin takes apart: places are fed first, then origins serve shelters, with weights drawn for each time.</summary>
internal sealed class Recreation(PlanState state, LaneBook lanes, Constructor constructor, Random random)
{
    /// <summary>Takes the trips out and plans what they did anew. False, to be undone, where a stock falls short or a store is overfull then.</summary>
    public bool Do(Ruin ruin, CancellationToken stop)
    {
        foreach (var trip in ruin.Trips)
        {
            state.Remove(trip);
        }

        var tuning = TuningDice.Draw(random);
        foreach (var (day, target) in ruin.Feeds)
        {
            constructor.Feeds.Plan([target], day, tuning, stop);
            if (!MakeGood(target, ruin))
            {
                return false;
            }
        }

        foreach (var (day, origin) in ruin.Deliveries.Where(d => d.Day <= state.Tables.Days))
        {
            constructor.Deliveries.Plan(Lanes(origin, ruin), day, tuning, random, stop);
        }

        // what was taken out leaves its goods lying, and what no longer comes is missing
        return ruin.Touched(state.Tables).All(node => state.StoreHolds(node) && state.FirstShort(node).Commodity < 0);
    }

    /// <summary>The lanes that trips were taken from, and a few others.</summary>
    private Lane[] Lanes(int origin, Ruin ruin)
    {
        var all = lanes.Deliveries[origin];
        var few = 1 + random.Next(4);
        return [.. all.Where(l => random.Next(all.Length) < few || ruin.Trips.Exists(t => t.Origin == origin && t.Release == l.Release))];
    }

    /// <summary>Takes out convoys that would load what no longer comes.</summary>
    private bool MakeGood(int target, Ruin ruin)
    {
        for (var attempt = 0; attempt < 30; attempt++)
        {
            var (commodity, minute) = state.FirstShort(target);
            if (commodity < 0)
            {
                return true;
            }

            Trip? last = null;
            foreach (var trip in state.Trips)
            {
                if (trip.Origin == target && state.MayChange(trip) && trip.Depart - state.Tables.Offset <= minute && (last is null || trip.Depart > last.Depart) && Loads(trip, target, commodity, minute))
                {
                    last = trip;
                }
            }

            if (last is null)
            {
                return false;
            }

            state.Remove(last);
            ruin.Add(last);
        }

        return false;
    }

    private static bool Loads(Trip trip, int node, int commodity, int minute)
        => Array.Exists(trip.Effects.Stock, e => e.Node == node && e.Commodity == commodity && e.Kg < 0 && e.Key <= StockLine.Outgoing(minute));
}
