using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Stock is of listed commodities; junctions keep none.</summary>
internal sealed class StockKnown : IScenarioRule
{
    public const string UnknownCommodity = "STOCK_UNKNOWN_COMMODITY";
    public const string AtJunction = "STOCK_AT_JUNCTION";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Nodes.Length; index++)
        {
            var node = context.Scenario.Nodes[index];
            foreach (var commodity in node.Stock.Keys)
            {
                context.Refer(UnknownCommodity, $"/nodes/{index}/stock/{RuleContext.Escape(commodity.Value)}", commodity.Value, context.Commodities);
            }

            if (node.Kind == NodeKind.Junction && !node.Stock.IsEmpty && !context.IsBroken($"/nodes/{index}/kind"))
            {
                context.Warn(AtJunction, $"/nodes/{index}/stock", null, $"The stock at the junction '{node.Id}' is never used. Make the node a warehouse or remove the stock.");
            }
        }
    }
}
