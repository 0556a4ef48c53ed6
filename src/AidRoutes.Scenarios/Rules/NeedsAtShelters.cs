using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Explicit needs are of listed commodities at listed shelters.</summary>
internal sealed class NeedsAtShelters : IScenarioRule
{
    public const string UnknownNode = "NEED_UNKNOWN_NODE";
    public const string UnknownCommodity = "NEED_UNKNOWN_COMMODITY";
    public const string NotAtShelter = "NEED_NOT_AT_SHELTER";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Needs.Length; index++)
        {
            var need = context.Scenario.Needs[index];
            context.Refer(UnknownCommodity, $"/needs/{index}/commodity", need.Commodity.Value, context.Commodities);
            if (context.ReferNode(UnknownNode, $"/needs/{index}/node", need.Node.Value) is { } node && node.Kind != NodeKind.Shelter)
            {
                context.Error(NotAtShelter, $"/needs/{index}/node", need.Node.Value,
                    $"'{need.Node}' is a {EnumText<NodeKind>.Write(node.Kind)}. Needs exist at shelters only: add a shelter there, joined by a road.");
            }
        }
    }
}
