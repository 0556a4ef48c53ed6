using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>K2  stock[n,k] after each moment = stock before + what comes − what goes ≥ 0, Σ_k stock ≤ storage after every unloading; at equal minutes what comes is first (R13, R14).</summary>
internal static class K2Stock
{
    private readonly record struct Move(int Minute, int Order, int Commodity, double Kg, Column? Column, double Each);

    public static void Add(CargoFrame frame)
    {
        var touched = frame.Runs.Where(run => run.IsInScope)
            .SelectMany(run => run.Stops.Select(stop => stop.Node).Append(run.Origin)).Where(node => frame.Problem.Nodes[node].KeepsStock).ToHashSet();
        var moves = touched.ToDictionary(node => node, _ => new List<Move>());
        foreach (var run in frame.Runs)
        {
            foreach (var stop in run.Stops)
            {
                for (var k = 0; k < stop.Planned.Length; k++)
                {
                    Add(moves, run.Origin, new(run.LoadsAt, 1, k, run.IsInScope ? 0 : -(double)stop.Planned[k] * run.Run.Trucks, stop.Kg[k], -run.Run.Trucks));
                    Add(moves, stop.Node, new(stop.End, 0, k, run.IsInScope ? 0 : (double)stop.Planned[k] * run.Run.Trucks, stop.Kg[k], run.Run.Trucks));
                }
            }
        }

        foreach (var supply in frame.Problem.Scenario.Supplies)
        {
            Add(moves, frame.Problem.Index.Nodes[supply.Node], new((supply.Day.Number - 1) * Minute.PerDay, 0, frame.Problem.Index.Commodities[supply.Commodity], supply.Amount.Value, null, 0));
        }

        foreach (var (node, here) in moves.OrderBy(x => x.Key))
        {
            AddNode(frame, node, here);
        }
    }

    private static void Add(Dictionary<int, List<Move>> moves, int node, Move move)
    {
        if ((move.Kg != 0 || move.Column is not null) && moves.TryGetValue(node, out var here))
        {
            here.Add(move);
        }
    }

    private static void AddNode(CargoFrame frame, int node, List<Move> moves)
    {
        var problem = frame.Problem;
        var most = problem.Nodes.Sum(n => n.Stock.Values.Sum(kg => (double)kg.Value)) + problem.Scenario.Supplies.Sum(s => (double)s.Amount.Value);
        var storage = problem.Nodes[node] is { Kind: not NodeKind.Hub, Storage: { } kg } ? kg.Value : double.PositiveInfinity;
        var levels = Enumerable.Range(0, problem.Commodities.Length)
            .Select(k => Fixed(frame, problem.Nodes[node].Stock.TryGetValue(problem.Commodities[k].Id, out var stock) ? stock.Value : 0)).ToArray();
        foreach (var moment in moves.GroupBy(move => (move.Minute, move.Order)).OrderBy(group => group.Key))
        {
            foreach (var same in moment.GroupBy(move => move.Commodity))
            {
                var after = frame.Model.Variable(0, most);
                var row = frame.Model.Equal($"K2[{node},{same.Key},{moment.Key.Minute}]", same.Sum(move => move.Kg)).Add(after).Add(levels[same.Key], -1);
                foreach (var move in same.Where(move => move.Column is not null))
                {
                    row.Add(move.Column!.Value, -move.Each);
                }

                levels[same.Key] = after;
            }

            if (moment.Key.Order == 0 && double.IsFinite(storage))
            {
                frame.Model.AtMost($"K2storage[{node},{moment.Key.Minute}]", storage).Add(levels);
            }
        }
    }

    private static Column Fixed(CargoFrame frame, double kg) => frame.Model.Variable(kg, kg);
}
