using AidRoutes.Domain;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>R13 at every loading and R14 at every unloading, at places that keep stock.</summary>
internal sealed class StockRows(SolverTables tables, ModelBuilder model, List<Choice> choices, Column[][][] kilograms)
{
    private const double Most = 1e12;

    private sealed record Move(int Minute, int Commodity, Column Column, bool IsLoading);

    public void Add()
    {
        var moves = tables.Problem.Nodes.Select(_ => new List<Move>()).ToArray();
        for (var c = 0; c < choices.Count; c++)
        {
            for (var r = 0; r < choices[c].Runs.Length; r++)
            {
                var run = choices[c].Runs[r];
                var loading = choices[c].Depart - tables.Problem.Fleets[run.Fleet].Turnaround.Value;
                for (var k = 0; k < run.Commodities.Length; k++)
                {
                    moves[choices[c].Lane.Origin].Add(new(loading, run.Commodities[k], kilograms[c][r][k], true));
                    if (tables.Problem.Nodes[run.Node].KeepsStock)
                    {
                        moves[run.Node].Add(new(run.End, run.Commodities[k], kilograms[c][r][k], false));
                    }
                }
            }
        }

        for (var node = 0; node < moves.Length; node++)
        {
            Balance(node, [.. moves[node].GroupBy(m => m.Minute).OrderBy(g => g.Key).Select(g => (g.Key, g.ToLookup(m => m.Commodity)))]);
        }
    }

    /// <summary>What is there after each minute is what was there, and came, less what left; at its fullest, before the loading, it fits.</summary>
    private void Balance(int node, (int Minute, ILookup<int, Move> Moves)[] steps)
    {
        var before = new Column?[tables.Commodities];
        var arrived = new double[tables.Commodities];
        foreach (var (minute, moves) in steps)
        {
            var now = new Column[tables.Commodities];
            for (var k = 0; k < now.Length; k++)
            {
                var total = Arrived(node, k, minute);
                now[k] = model.Variable(0, Most);
                var row = model.Equal($"stock[{node},{k},{minute}]", total - arrived[k]).Add(now[k]);
                foreach (var move in moves[k])
                {
                    row.Add(move.Column, move.IsLoading ? 1 : -1);
                }

                if (before[k] is { } last)
                {
                    row.Add(last, -1);
                }

                (before[k], arrived[k]) = (now[k], total);
            }

            if (tables.Problem.Nodes[node].Storage is { } storage && moves.Any(of => of.Any(m => !m.IsLoading)))
            {
                model.AtMost($"storage[{node},{minute}]", storage.Value).Add(now).Add(moves.SelectMany(of => of).Where(m => m.IsLoading).Select(m => m.Column));
            }
        }
    }

    private double Arrived(int node, int commodity, int minute)
    {
        var (place, id) = (tables.Problem.Nodes[node], tables.Problem.Commodities[commodity].Id);
        return place.Stock.GetValueOrDefault(id).Value
            + tables.Problem.Scenario.Supplies.Where(s => s.Node == place.Id && s.Commodity == id && s.Day.Start.Value <= minute).Sum(s => (double)s.Amount.Value);
    }
}
