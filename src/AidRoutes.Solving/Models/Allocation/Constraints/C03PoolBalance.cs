namespace AidRoutes.Solving.Models;

/// <summary>
/// C3  Σ loads of the pool's trips ≥ Σ drops of the pool     for every pool, commodity and day of delivery: nothing is delivered that was not loaded; drops where the goods are of no use have no variable.
///     For long hauls: underway[d] = underway[d−1] + loads whose first delivery can be on d − drops ≥ 0.
/// </summary>
internal static class C03PoolBalance
{
    public static void Add(AllocationFrame frame)
    {
        var loads = frame.Trips.SelectMany(trip => trip.Loads.Select(load => (Key: (frame.PoolOf(trip.Trip), load.Commodity, load.Day), load.Kg))).ToLookup(x => x.Key, x => x.Kg);
        var drops = frame.Drops.ToLookup(drop => (drop.Pool, drop.Commodity, drop.Day), drop => drop.Kg);
        AddLongHaul(frame, loads, drops);
        foreach (var pool in loads.Where(pool => !pool.Key.Item1.IsLongHaul))
        {
            frame.Model.AtLeast($"C3[{pool.Key.Item1.Release},{pool.Key.Item1.Body},{pool.Key.Commodity},{pool.Key.Day}]", 0).Add(pool).Add(drops[pool.Key], -1);
        }
    }

    private static void AddLongHaul(AllocationFrame frame, ILookup<(PoolKey, int Commodity, int Day), Column> loads, ILookup<(PoolKey, int, int), Column> drops)
    {
        foreach (var (pool, k) in loads.Where(load => load.Key.Item1.IsLongHaul).Select(load => (load.Key.Item1, load.Key.Commodity)).Distinct())
        {
            Column? before = null;
            for (var day = 1; day <= frame.Problem.Days; day++)
            {
                var underway = frame.Model.Variable(0, frame.Total[k] + frame.Committed.Arrivals.Where(arrival => arrival.Key.Commodity == k).Sum(arrival => arrival.Value));
                var row = frame.Model.AtMost($"C3long[{pool.Release},{k},{day}]", 0).Add(underway).Add(drops[(pool, k, day)]).Add(loads[(pool, k, day)], -1);
                if (before is { } last)
                {
                    row.Add(last, -1);
                }

                before = underway;
            }
        }
    }
}
