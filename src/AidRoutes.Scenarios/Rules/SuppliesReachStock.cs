namespace AidRoutes.Scenarios;

/// <summary>Supplies arrive at listed hubs, platforms and warehouses, within the horizon.</summary>
internal sealed class SuppliesReachStock : IScenarioRule
{
    public const string UnknownNode = "SUPPLY_UNKNOWN_NODE";
    public const string UnknownCommodity = "SUPPLY_UNKNOWN_COMMODITY";
    public const string NoStock = "SUPPLY_WHERE_NO_STOCK_IS_KEPT";
    public const string PastHorizon = "SUPPLY_PAST_HORIZON";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Supplies.Length; index++)
        {
            var (supply, pointer) = (context.Scenario.Supplies[index], $"/supplies/{index}");
            context.Refer(UnknownCommodity, $"{pointer}/commodity", supply.Commodity.Value, context.Commodities);
            if (context.ReferNode(UnknownNode, $"{pointer}/node", supply.Node.Value) is { KeepsStock: false } node)
            {
                context.Error(NoStock, $"{pointer}/node", supply.Node.Value,
                    $"'{supply.Node}' is a {EnumText<Domain.NodeKind>.Write(node.Kind)}, which keeps no stock. Supplies arrive at hubs, platforms and warehouses.");
            }

            if (supply.Day.Number > context.Scenario.Days && !context.IsBroken("/days"))
            {
                context.Error(PastHorizon, $"{pointer}/day", $"{supply.Day.Number}", $"Day {supply.Day.Number} is past the last day, {context.Scenario.Days}. Remove the supply or add days.");
            }
        }
    }
}
