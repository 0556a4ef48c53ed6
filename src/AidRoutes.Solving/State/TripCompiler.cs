namespace AidRoutes.Solving.State;

/// <summary>Finds what a trip takes and brings.</summary>
internal static class TripCompiler
{
    public static TripEffects Compile(SolverTables tables, Trip trip) => new()
    {
        Entries = [.. trip.Out.Concat(trip.Return).Where(p => tables.IsControlled(p.Link))],
        Fleets = FleetsOf(tables, trip),
        Pools = [.. trip.Out.Concat(trip.Return).Where(p => tables.IsControlled(p.Link))
            .Select(p => tables.LinkDays[p.Link]![p.Enter / 1440].Escort).Where(pool => pool >= 0).Distinct().Order()],
        Stock = StockOf(tables, trip),
        Deliveries = DeliveriesOf(tables, trip),
        Achieved = [.. Achieved(tables, trip)],
        Cost = Cost(tables, trip),
        BaselineGroup = tables.Baselines.GroupOf(trip),
    };

    private static (int Fleet, int From, int Trucks)[] FleetsOf(SolverTables tables, Trip trip)
        => [.. trip.Runs.GroupBy(r => r.Fleet).OrderBy(g => g.Key)
            .Select(g => (g.Key, trip.Depart - tables.Problem.Fleets[g.Key].Turnaround.Value, g.Sum(r => r.Trucks)))];

    private static StockEvent[] StockOf(SolverTables tables, Trip trip)
    {
        var sums = new SortedDictionary<(int Node, int Commodity, int Key), long>();
        foreach (var run in trip.Runs)
        {
            var loading = StockLine.Outgoing(trip.Depart - tables.Problem.Fleets[run.Fleet].Turnaround.Value);
            foreach (var stop in run.Stops)
            {
                foreach (var load in stop.Loads)
                {
                    Add((trip.Origin, load.Commodity, loading), -load.Kg * run.Trucks);
                    if (tables.Problem.Nodes[stop.Node].KeepsStock)
                    {
                        Add((stop.Node, load.Commodity, StockLine.Incoming(stop.End)), load.Kg * run.Trucks);
                    }
                }
            }
        }

        return [.. sums.Select(s => new StockEvent(s.Key.Node, s.Key.Commodity, s.Key.Key, s.Value))];
        void Add((int, int, int) key, long kg) => sums[key] = sums.GetValueOrDefault(key) + kg;
    }

    private static Delivery[] DeliveriesOf(SolverTables tables, Trip trip)
    {
        var sums = new SortedDictionary<(int Shelter, int Commodity, int Day), long>();
        foreach (var run in trip.Runs)
        {
            foreach (var stop in run.Stops.Where(s => !tables.Problem.Nodes[s.Node].KeepsStock))
            {
                foreach (var load in stop.Loads)
                {
                    var key = (stop.Node, load.Commodity, Math.Min(tables.Days, ((stop.End - 1) / 1440) + 1) - 1);
                    sums[key] = sums.GetValueOrDefault(key) + (load.Kg * run.Trucks);
                }
            }
        }

        return [.. sums.Select(s => new Delivery(s.Key.Shelter, s.Key.Commodity, s.Key.Day, s.Value))];
    }

    private static IEnumerable<(int Agreement, int Day, double Units)> Achieved(SolverTables tables, Trip trip)
    {
        for (var a = 0; a < tables.Agreements.Length; a++)
        {
            var agreement = tables.Agreements[a];
            var units = trip.Runs.Sum(run => agreement.Units(tables, run));
            foreach (var day in units > 0 ? agreement.DaysOf(trip.Out, trip.Depart).Where(agreement.Binds) : [])
            {
                yield return (a, day, units);
            }
        }
    }

    private static double Cost(SolverTables tables, Trip trip)
    {
        var km = trip.Trucks * trip.Out.Concat(trip.Return).Sum(p => tables.KmOf(p.Link, p.Enter));
        foreach (var run in trip.Runs)
        {
            var at = trip.Release;
            foreach (var stop in run.Stops)
            {
                km += run.Trucks * tables.Road(at, stop.Node).Km;
                at = stop.Node;
            }

            km += run.Trucks * tables.Road(at, trip.Release).Km;
        }

        var risk = trip.Out.Where(p => tables.IsControlled(p.Link)).Sum(p => tables.LinkDays[p.Link]![p.Enter / 1440].Risk * trip.Trucks);
        return (tables.Weights.PointsPerTruckKm * km) + (tables.Weights.PointsPerRiskTruck * risk);
    }
}
