namespace AidRoutes.Solving.Models;

/// <summary>
/// C2  stock[n,k,d] = stock[n,k,d−1] + supplies + committed arrivals + Σ drops at n − Σ loads of departures of day d − committed loads ≥ 0
/// for every hub, platform and warehouse n that convoys leave from (R13 at the end of each day).
/// </summary>
internal static class C02StockBalance
{
    public static void Add(AllocationFrame frame)
    {
        var loads = frame.Loads.SelectMany(pool => pool.Loads.Select(load => (Key: (pool.Like.Way.From, load.Commodity, pool.Like.Day), load.Kg))).ToLookup(x => x.Key, x => x.Kg);
        var drops = frame.Drops.Where(drop => drop.To.Store >= 0).ToLookup(drop => (drop.To.Store, drop.Commodity, drop.Day), drop => drop.Kg);
        foreach (var (node, k) in loads.Select(load => (load.Key.Item1, load.Key.Item2)).Concat(drops.Select(drop => (drop.Key.Item1, drop.Key.Item2))).Distinct().Order())
        {
            Add(frame, node, k, loads, drops);
        }
    }

    private static void Add(AllocationFrame frame, int node, int k, ILookup<(int, int, int), Column> loads, ILookup<(int, int, int), Column> drops)
    {
        var days = new Column[frame.Problem.Days];
        var most = frame.Total[k] + frame.Committed.Arrivals.Where(arrival => arrival.Key.Commodity == k).Sum(arrival => arrival.Value);
        for (var day = 1; day <= days.Length; day++)
        {
            days[day - 1] = frame.Model.Variable(0, most);
            var own = frame.SupplyKg(node, k, day) + (day == 1 ? frame.StockKg(node, k) : 0);
            var committed = frame.Committed.Arrivals.GetValueOrDefault((node, k, day)) - frame.Committed.Loads.GetValueOrDefault((node, k, day));
            var row = frame.Model.Equal($"C2[{node},{k},{day}]", own + committed);
            row.Add(days[day - 1]).Add(loads[(node, k, day)]).Add(drops[(node, k, day)], -1);
            if (day > 1)
            {
                row.Add(days[day - 2], -1);
            }
        }

        frame.Stocks[(node, k)] = days;
    }
}
