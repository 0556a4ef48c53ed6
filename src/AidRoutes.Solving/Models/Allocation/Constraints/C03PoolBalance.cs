namespace AidRoutes.Solving.Models;

/// <summary>C3  Σ loads of the pool's trips ≥ Σ drops of the pool     for every pool, commodity and day of delivery: nothing is delivered that was not loaded; drops where the goods are of no use have no variable.</summary>
internal static class C03PoolBalance
{
    public static void Add(AllocationFrame frame)
    {
        var loads = frame.Trips.SelectMany(trip => trip.Loads.Select(load => (Key: (frame.PoolOf(trip.Trip), load.Commodity, load.Day), load.Kg))).ToLookup(x => x.Key, x => x.Kg);
        var drops = frame.Drops.ToLookup(drop => (drop.Pool, drop.Commodity, drop.Day), drop => drop.Kg);
        foreach (var pool in loads)
        {
            frame.Model.AtLeast($"C3[{pool.Key.Item1.Release},{pool.Key.Item1.Body},{pool.Key.Commodity},{pool.Key.Day}]", 0).Add(pool).Add(drops[pool.Key], -1);
        }
    }
}
