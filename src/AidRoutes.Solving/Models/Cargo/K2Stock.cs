using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>K2  stock[n,k] after each spell of coming or going = stock before + what comes − what goes ≥ 0, Σ_k stock ≤ storage after every spell of unloading; at equal minutes what comes is first (R13, R14).</summary>
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
        var storage = problem.Nodes[node] is { Kind: not NodeKind.Hub, Storage: { } kg } ? kg.Value : double.PositiveInfinity;
        // what nobody may choose is known at every moment
        var chosen = moves.Where(move => move.Column is not null).Select(move => move.Commodity).ToHashSet();
        var start = Enumerable.Range(0, problem.Commodities.Length).Select(k => problem.Nodes[node].Stock.TryGetValue(problem.Commodities[k].Id, out var stock) ? (double)stock.Value : 0).ToArray();
        var known = start.Where((_, k) => !chosen.Contains(k)).Sum();
        var levels = chosen.Order().ToDictionary(k => k, k => Fixed(frame, start[k]));
        var room = double.PositiveInfinity;
        void Storage()
        {
            if (double.IsFinite(room))
            {
                frame.Model.AtMost($"K2storage[{node}]", room).Add(levels.Values);
            }

            room = double.PositiveInfinity;
        }

        foreach (var (isIncoming, spell) in Spells(moves))
        {
            if (spell.Exists(move => chosen.Contains(move.Commodity)))
            {
                Storage();
            }

            known += spell.Where(move => !chosen.Contains(move.Commodity)).Sum(move => move.Kg);
            foreach (var same in spell.Where(move => chosen.Contains(move.Commodity)).GroupBy(move => move.Commodity))
            {
                var after = frame.Model.Variable(0, frame.AllKg);
                var row = frame.Model.Equal($"K2[{node},{same.Key},{spell[^1].Minute}]", same.Sum(move => move.Kg)).Add(after).Add(levels[same.Key], -1);
                foreach (var move in same.Where(move => move.Column is not null))
                {
                    row.Add(move.Column!.Value, -move.Each);
                }

                levels[same.Key] = after;
            }

            room = isIncoming ? Math.Min(room, storage - known) : room;
        }

        Storage();
    }

    /// <summary>Moves between which nothing goes the other way: a level that only falls is least at the end, one that only rises highest.</summary>
    private static IEnumerable<(bool IsIncoming, List<Move> Spell)> Spells(List<Move> moves)
    {
        var spell = new List<Move>();
        foreach (var move in moves.OrderBy(move => (move.Minute, move.Order)))
        {
            if (spell.Count > 0 && spell[0].Order != move.Order)
            {
                yield return (spell[0].Order == 0, spell);
                spell = [];
            }

            spell.Add(move);
        }

        if (spell.Count > 0)
        {
            yield return (spell[0].Order == 0, spell);
        }
    }

    private static Column Fixed(CargoFrame frame, double kg) => frame.Model.Variable(kg, kg);
}
