using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.State;

/// <summary>The stocks of hubs, platforms and warehouses before any convoy: what lies there and what supplies bring (R13, R14).</summary>
internal static class StockLines
{
    public static (StockLine?[]?[] ByCommodity, StockLine?[] Total) Build(PlanningProblem problem)
    {
        var lines = new StockLine?[]?[problem.Nodes.Length];
        var totals = new StockLine?[problem.Nodes.Length];
        for (var n = 0; n < lines.Length; n++)
        {
            var node = problem.Nodes[n];
            if (node.KeepsStock)
            {
                lines[n] = [.. problem.Commodities.Select(c => new StockLine(node.Stock.TryGetValue(c.Id, out var kg) ? kg.Value : 0))];
                totals[n] = node.Storage is not null && node.Kind != Domain.NodeKind.Hub ? new(node.Stock.Values.Sum(kg => kg.Value)) : null;
            }
        }

        foreach (var supply in problem.Scenario.Supplies)
        {
            var node = problem.Index.Nodes[supply.Node];
            var key = StockLine.Incoming(supply.Day.Start.Value);
            lines[node]![problem.Index.Commodities[supply.Commodity]]!.Add(key, supply.Amount.Value);
            totals[node]?.Add(key, supply.Amount.Value);
        }

        return (lines, totals);
    }
}
