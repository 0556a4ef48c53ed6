using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C14  Σ_k stock at the end of the day − what may have been loaded by then for departures of the next ≤ storage     for every platform and warehouse and day,
///      Σ drops and committed arrivals up to day d ≤ storage − first stock + needs before day d     for every group of shelters with storage (R14).
/// </summary>
internal static class C14Storage
{
    public static void Add(AllocationFrame frame)
    {
        for (var node = 0; node < frame.Problem.Nodes.Length; node++)
        {
            if (frame.Problem.Nodes[node] is { Kind: NodeKind.Platform or NodeKind.Warehouse, Storage: { } storage })
            {
                AddStore(frame, node, storage.Value);
            }
        }

        AddShelters(frame);
    }

    private static void AddStore(AllocationFrame frame, int node, double storage)
    {
        var stocks = frame.Stocks.Where(stock => stock.Key.Node == node).Select(stock => stock.Value).ToArray();
        if (stocks.Length == 0)
        {
            return;
        }

        var most = Math.Max(storage, Enumerable.Range(0, frame.Total.Length).Sum(k => frame.StockKg(node, k)));
        for (var day = 1; day <= frame.Problem.Days; day++)
        {
            // Supplies come whether or not there is room.
            most += Enumerable.Range(0, frame.Total.Length).Sum(k => frame.SupplyKg(node, k, day));
            var row = frame.Model.AtMost($"C14[{node},{day}]", most + CommittedEarly(frame, node, day));
            row.Add(stocks.Select(stock => stock[day - 1]));
            foreach (var pool in frame.Loads.Where(pool => pool.Like.Way.From == node && pool.Like.Day > day && LoadsBy(frame, pool, day * Minute.PerDay)))
            {
                row.Add(pool.Loads.Select(load => load.Kg), -1);
            }
        }
    }

    private static bool LoadsBy(AllocationFrame frame, LoadPool pool, int minute)
        => pool.FirstLoading(frame.Problem.Fleets[pool.Like.Fleet].Turnaround.Value) <= minute;

    /// <summary>Loads of committed departures of later days: at their loading the goods may be gone already.</summary>
    private static double CommittedEarly(AllocationFrame frame, int node, int day)
        => frame.Committed.Loads.Where(load => load.Key.Node == node && load.Key.Day > day).Sum(load => load.Value);

    private static void AddShelters(AllocationFrame frame)
    {
        var drops = frame.Drops.Where(drop => drop.To.Group is not null).ToLookup(drop => (drop.To.Group!.Index, drop.Day), drop => drop.Kg);
        foreach (var group in frame.Groups.Where(group => double.IsFinite(group.DeliverableBy(1))))
        {
            Column? before = null;
            for (var day = 1; day <= frame.Problem.Days; day++)
            {
                var committed = frame.Committed.Arrivals.Where(arrival => arrival.Key.Day <= day && group.Members.Contains(arrival.Key.Node)).Sum(arrival => arrival.Value);
                var soFar = frame.Model.Variable(0, Math.Max(0, group.DeliverableBy(day) - committed));
                var row = frame.Model.AtLeast($"C14shelters[{group.Index},{day}]", 0).Add(soFar).Add(drops[(group.Index, day)], -1);
                if (before is { } last)
                {
                    row.Add(last, -1);
                }

                before = soFar;
            }
        }
    }
}
