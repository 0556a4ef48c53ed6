using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C15  Σ loads of day d's trips that must be loaded by minute t ≤ stock at the end of day d−1 + supplies + Σ drops of day d that can be there by t
/// for every origin, commodity, day and last loading minute t: what arrives in the evening does not leave the same day (R13 within a day).
/// </summary>
internal static class C15LagWithinTheDay
{
    public static void Add(AllocationFrame frame)
    {
        var drops = frame.Drops.Where(drop => drop.To.Store >= 0).ToLookup(drop => (drop.To.Store, drop.Day));
        var firstArrival = new Dictionary<(PoolKey, int, int), int>();
        var byPool = frame.Trips.ToLookup(trip => frame.PoolOf(trip.Trip), trip => trip.Trip);
        var byArea = byPool.Select(pool => pool.Key).ToLookup(frame.AreaOfPool);
        foreach (var loads in frame.Loads.Where(pool => pool.Loads.Count > 0).GroupBy(pool => (Node: pool.Like.Way.From, pool.Like.Day)))
        {
            var arrivals = drops[(loads.Key.Node, loads.Key.Day)]
                .Select(drop => (Drop: drop, At: byArea[drop.Area].Min(pool => FirstArrival(frame, pool, byPool[pool], loads.Key.Node, loads.Key.Day, firstArrival)))).ToArray();
            foreach (var minute in loads.Select(pool => LastLoading(frame, pool)).Distinct().Where(minute => arrivals.Any(arrival => arrival.At > minute)))
            {
                Add(frame, loads.Key.Node, loads.Key.Day, minute, [.. loads.Where(pool => LastLoading(frame, pool) <= minute)], arrivals);
            }
        }
    }

    private static void Add(AllocationFrame frame, int node, int day, int minute, LoadPool[] loads, (DropColumn Drop, int At)[] arrivals)
    {
        foreach (var k in arrivals.Where(arrival => arrival.At > minute).Select(arrival => arrival.Drop.Commodity).Distinct())
        {
            var own = frame.SupplyKg(node, k, day) + (day == 1 ? frame.StockKg(node, k) : 0) + frame.Committed.Arrivals.GetValueOrDefault((node, k, day));
            var row = frame.Model.AtMost($"C15[{node},{k},{day},{minute}]", own);
            row.Add(loads.SelectMany(pool => pool.Loads).Where(load => load.Commodity == k).Select(load => load.Kg));
            row.Add(arrivals.Where(arrival => arrival.At <= minute && arrival.Drop.Commodity == k).Select(arrival => arrival.Drop.Kg), -1);
            if (day > 1)
            {
                row.Add(frame.Stocks[(node, k)][day - 2], -1);
            }
        }
    }

    private static int LastLoading(AllocationFrame frame, LoadPool pool) => pool.LastLoading(frame.Problem.Fleets[pool.Like.Fleet].Turnaround.Value);

    private static int FirstArrival(AllocationFrame frame, PoolKey pool, IEnumerable<Trip> trips, int node, int day, Dictionary<(PoolKey, int, int), int> known)
    {
        if (known.TryGetValue((pool, node, day), out var found))
        {
            return found;
        }

        var lastMile = frame.Times.From(pool.Release);
        var (ends, there) = (lastMile.Ends(node), frame.Problem.Road(pool.Release, node).Minutes);
        var first = trips.Where(trip => trip.DeliveryDays.First <= day && trip.DeliveryDays.Last >= day)
            .Select(trip => trip.Released + there).Select(ready => ready < ends.Length ? ends[ready] : LinkClock.Never).DefaultIfEmpty(LinkClock.Never).Min();
        return known[(pool, node, day)] = Math.Max(first, ((day - 1) * Minute.PerDay) + 1);
    }
}
