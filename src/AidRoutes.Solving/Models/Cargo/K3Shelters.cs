using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// K3  hold[s,k,d] = hold[s,k,d−1] + deliveries − need + Σ_b missing, points as 4.1 has them;
///     least[s,k,d] ≥ least[s,k,d−1] + deliveries − need, Σ_k least[s,k,d−1] + deliveries ≤ storage on days with a delivery (R14: the stock if nobody held back).
/// </summary>
internal static class K3Shelters
{
    public static void Add(CargoFrame frame)
    {
        var problem = frame.Problem;
        var fixedKg = new Dictionary<(int Node, int Commodity, int Day), double>();
        var columns = new List<((int Node, int Commodity, int Day) Key, Column Kg, double Trucks)>();
        foreach (var run in frame.Runs)
        {
            foreach (var stop in run.Stops.Where(stop => problem.Nodes[stop.Node].Kind == NodeKind.Shelter))
            {
                for (var k = 0; k < stop.Planned.Length; k++)
                {
                    if (stop.Kg[k] is { } column)
                    {
                        columns.Add(((stop.Node, k, stop.Day), column, run.Run.Trucks));
                    }
                    else if (!run.IsInScope && stop.Planned[k] > 0)
                    {
                        fixedKg[(stop.Node, k, stop.Day)] = fixedKg.GetValueOrDefault((stop.Node, k, stop.Day)) + ((double)stop.Planned[k] * run.Run.Trucks);
                    }
                }
            }
        }

        var comes = columns.ToLookup(x => x.Key, x => (x.Kg, x.Trucks));
        foreach (var node in columns.Select(x => x.Key.Node).Distinct().Order())
        {
            for (var k = 0; k < problem.Commodities.Length; k++)
            {
                AddPoints(frame, node, k, comes, fixedKg);
            }

            if (problem.Nodes[node].Storage is { } storage)
            {
                AddStorage(frame, node, storage.Value, comes, fixedKg);
            }
        }
    }

    private static void AddPoints(
        CargoFrame frame, int node, int k, ILookup<(int, int, int), (Column Kg, double Trucks)> comes, Dictionary<(int Node, int Commodity, int Day), double> fixedKg)
    {
        var problem = frame.Problem;
        if (!Enumerable.Range(1, problem.Days).Any(day => comes.Contains((node, k, day))))
        {
            return;
        }

        var (bands, most) = (problem.Scenario.Weights.BandPoints, StockOf(problem, node, k) + frame.AllKg);
        Column? before = null;
        for (var day = 1; day <= problem.Days; day++)
        {
            var (need, hold) = (problem.NeedKg(node, k, day), frame.Model.Variable(0, most));
            var row = frame.Model.Equal($"K3[{node},{k},{day}]", fixedKg.GetValueOrDefault((node, k, day)) - need + (day == 1 ? StockOf(problem, node, k) : 0)).Add(hold);
            foreach (var (column, trucks) in comes[(node, k, day)])
            {
                row.Add(column, -trucks);
            }

            if (before is { } held)
            {
                row.Add(held, -1);
            }

            for (var band = 0; band < bands.Length && need > 0; band++)
            {
                row.Add(frame.Model.Variable(0, (double)need / bands.Length, bands[band] * ShelterGroup.PointsPerKg(problem, node, k, day)), -1);
            }

            before = hold;
        }
    }

    private static void AddStorage(
        CargoFrame frame, int node, double storage, ILookup<(int, int, int), (Column Kg, double Trucks)> comes, Dictionary<(int Node, int Commodity, int Day), double> fixedKg)
    {
        var problem = frame.Problem;
        var all = Enumerable.Range(0, problem.Commodities.Length).ToArray();
        var chosen = all.Where(k => Enumerable.Range(1, problem.Days).Any(day => comes.Contains((node, k, day)))).ToArray();
        var before = chosen.ToDictionary(k => k, k => frame.Model.Variable(StockOf(problem, node, k), StockOf(problem, node, k)));
        var known = all.Except(chosen).ToDictionary(k => k, k => StockOf(problem, node, k));       // what nobody may choose
        for (var day = 1; day <= problem.Days; day++)
        {
            if (all.Any(k => comes.Contains((node, k, day)) || fixedKg.ContainsKey((node, k, day))))
            {
                var row = frame.Model.AtMost($"K3storage[{node},{day}]", storage - known.Values.Sum() - all.Sum(k => fixedKg.GetValueOrDefault((node, k, day)))).Add(before.Values);
                foreach (var (column, trucks) in chosen.SelectMany(k => comes[(node, k, day)]))
                {
                    row.Add(column, trucks);
                }
            }

            foreach (var k in known.Keys)
            {
                known[k] = Math.Max(0, known[k] + fixedKg.GetValueOrDefault((node, k, day)) - problem.NeedKg(node, k, day));
            }

            foreach (var k in chosen)
            {
                var least = frame.Model.Variable(0, StockOf(problem, node, k) + frame.AllKg);
                var row = frame.Model.AtLeast($"K3least[{node},{k},{day}]", fixedKg.GetValueOrDefault((node, k, day)) - problem.NeedKg(node, k, day)).Add(least).Add(before[k], -1);
                foreach (var (column, trucks) in comes[(node, k, day)])
                {
                    row.Add(column, -trucks);
                }

                before[k] = least;
            }
        }
    }

    private static double StockOf(PlanningProblem problem, int node, int k) => problem.Nodes[node].Stock.TryGetValue(problem.Commodities[k].Id, out var kg) ? kg.Value : 0;
}
