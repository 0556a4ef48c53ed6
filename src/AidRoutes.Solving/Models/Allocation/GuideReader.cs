using AidRoutes.Planning.Engines;

namespace AidRoutes.Solving.Models;

/// <summary>Turns a solution of the relaxation into advice. Drops of an area are shared among the origins of its loads, those of a group among its members by need.</summary>
internal static class GuideReader
{
    private const double LeastKg = 0.5;

    public static AllocationGuide Read(AllocationFrame frame, LinearSolution solution)
    {
        var origins = Origins(frame, solution.Values);
        var (transfers, deliveries) = (new List<GuidedTransfer>(), new List<GuidedDelivery>());
        foreach (var drop in frame.Drops.Where(drop => solution.Values[drop.Kg.Index] > LeastKg))
        {
            // Long hauls' loads don't say when they are delivered: all of the area's, then.
            var (kg, from) = (solution.Values[drop.Kg.Index], origins[(drop.Area, drop.Commodity, drop.Area.IsLongHaul ? 0 : drop.Day)].ToArray());
            var loaded = from.Sum(load => load.Kg);
            foreach (var (origin, part) in from.Where(load => load.Kg > 0).GroupBy(load => load.Origin, load => load.Kg * kg / loaded).Select(g => (g.Key, g.Sum())))
            {
                if (drop.To.Group is null)
                {
                    transfers.Add(new(origin, drop.To.Store, drop.Commodity, drop.Day, part));
                }
                else
                {
                    deliveries.AddRange(Shared(frame, drop.To.Group, drop.Commodity, drop.Day, part).Select(x => new GuidedDelivery(origin, x.Node, drop.Commodity, drop.Day, x.Kg)));
                }
            }
        }

        return new(transfers, deliveries, TruckMinutePrices(frame, solution), LinkTrucks(frame, solution.Values), StockPrices(frame, solution));
    }

    private static ILookup<(AreaKey, int, int), (int Origin, double Kg)> Origins(AllocationFrame frame, double[] values)
        => frame.Loads.SelectMany(pool => pool.Loads.Select(load => (Key: (frame.AreaOfPool(frame.PoolOf(pool.Like)), load.Commodity, pool.Like.IsLongHaul ? 0 : load.Day), Load: (pool.Like.Way.From, values[load.Kg.Index]))))
            .ToLookup(x => x.Key, x => x.Load);

    private static IEnumerable<(int Node, double Kg)> Shared(AllocationFrame frame, ShelterGroup group, int k, int day, double kg)
    {
        var needs = group.Members.Select(node => Enumerable.Range(day, frame.Problem.Days - day + 1).Sum(d => (double)frame.Problem.NeedKg(node, k, d))).ToArray();
        var total = needs.Sum();
        return group.Members.Select((node, index) => (node, total > 0 ? kg * needs[index] / total : kg / group.Members.Length)).Where(x => x.Item2 > 0);
    }

    private static double[][] TruckMinutePrices(AllocationFrame frame, LinearSolution solution)
    {
        double[][] prices = [.. frame.Problem.Fleets.Select(_ => new double[frame.Problem.Days])];
        foreach (var (fleet, day, row, minutes) in frame.Prices.TruckTime)
        {
            prices[fleet][day - 1] += Math.Max(0, -(solution.RowDuals?[row] ?? 0)) / minutes;
        }

        return prices;
    }

    private static double[]?[] LinkTrucks(AllocationFrame frame, double[] values)
    {
        double[]?[] trucks = [.. frame.Problem.Links.Select(link => link.IsControlled ? new double[frame.Problem.Days] : null)];
        void Count(int[] links, Func<int, int> dayOf, Column column)
        {
            for (var index = 0; index < links.Length; index++)
            {
                if (dayOf(index) != Trip.AnyDay)
                {
                    trucks[links[index]]![dayOf(index) - 1] += values[column.Index];
                }
            }
        }

        frame.Entries.ForEach(entry => Count([entry.Link], _ => entry.Day, entry.Trucks));
        frame.Trips.Where(trip => !trip.Trip.IsLongHaul).ToList().ForEach(trip => Count(trip.Trip.Way.Links, index => trip.Trip.EntryDays[index], trip.Trucks));
        frame.Returns.ForEach(way => Count(way.Way.Links, index => way.IsEntryCertain[index] ? way.Day : Trip.AnyDay, way.Trucks));
        return trucks;
    }

    private static double[,]?[] StockPrices(AllocationFrame frame, LinearSolution solution)
    {
        double[,]?[] prices = [.. frame.Problem.Nodes.Select(node => node.KeepsStock ? new double[frame.Problem.Commodities.Length, frame.Problem.Days] : null)];
        foreach (var (node, k, day, row) in frame.Prices.Stock)
        {
            prices[node]![k, day - 1] = Math.Max(0, -(solution.RowDuals?[row] ?? 0));
        }

        return prices;
    }
}
