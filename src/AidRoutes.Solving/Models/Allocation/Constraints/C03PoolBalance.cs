namespace AidRoutes.Solving.Models;

/// <summary>
/// C3  Σ loads of the area's trips ≥ Σ drops of the area     for every area, body, commodity and day of delivery: nothing is delivered that was not loaded; drops where the goods are of no use have no variable.
///     For long hauls: underway[d] = underway[d−1] + loads whose first delivery can be on d − drops ≥ 0.
/// </summary>
internal static class C03PoolBalance
{
    public static void Add(AllocationFrame frame)
    {
        var loads = frame.Loads.SelectMany(pool => pool.Loads.Select(load => (Key: (frame.AreaOfPool(frame.PoolOf(pool.Like)), load.Commodity, load.Day), load.Kg))).ToLookup(x => x.Key, x => x.Kg);
        var drops = frame.Drops.ToLookup(drop => (drop.Area, drop.Commodity, drop.Day), drop => drop.Kg);
        AddLongHaul(frame, loads, drops);
        foreach (var area in loads.Where(area => !area.Key.Item1.IsLongHaul))
        {
            frame.Model.AtLeast($"C3[{area.Key.Item1.Area},{area.Key.Item1.Body},{area.Key.Commodity},{area.Key.Day}]", 0).Add(area).Add(drops[area.Key], -1);
        }
    }

    private static void AddLongHaul(AllocationFrame frame, ILookup<(AreaKey, int Commodity, int Day), Column> loads, ILookup<(AreaKey, int, int), Column> drops)
    {
        foreach (var (area, k) in loads.Where(load => load.Key.Item1.IsLongHaul).Select(load => (load.Key.Item1, load.Key.Commodity)).Distinct())
        {
            Column? before = null;
            for (var day = 1; day <= frame.Problem.Days; day++)
            {
                var underway = frame.Model.Variable(0, frame.Total[k] + frame.Committed.Arrivals.Where(arrival => arrival.Key.Commodity == k).Sum(arrival => arrival.Value));
                var row = frame.Model.AtMost($"C3long[{area.Area},{k},{day}]", 0).Add(underway).Add(drops[(area, k, day)]).Add(loads[(area, k, day)], -1);
                if (before is { } last)
                {
                    row.Add(last, -1);
                }

                before = underway;
            }
        }
    }
}
