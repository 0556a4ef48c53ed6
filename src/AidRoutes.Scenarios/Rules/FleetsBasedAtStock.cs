namespace AidRoutes.Scenarios;

/// <summary>Fleets are based where stock is kept: their convoys load there.</summary>
internal sealed class FleetsBasedAtStock : IScenarioRule
{
    public const string UnknownNode = "FLEET_UNKNOWN_BASE";
    public const string NoStock = "FLEET_BASE_KEEPS_NO_STOCK";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Fleets.Length; index++)
        {
            var fleet = context.Scenario.Fleets[index];
            if (context.ReferNode(UnknownNode, $"/fleets/{index}/base", fleet.Base.Value) is { KeepsStock: false } node)
            {
                context.Error(NoStock, $"/fleets/{index}/base", fleet.Base.Value,
                    $"The base '{fleet.Base}' is a {EnumText<Domain.NodeKind>.Write(node.Kind)}, which keeps no stock. Base the fleet at a hub, platform or warehouse.");
            }
        }
    }
}
