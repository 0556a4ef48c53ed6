namespace AidRoutes.Scenarios;

/// <summary>Links lead from a listed node to another one.</summary>
internal sealed class LinkEndsKnown : IScenarioRule
{
    public const string UnknownNode = "LINK_UNKNOWN_NODE";
    public const string ToItself = "LINK_TO_ITSELF";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Links.Length; index++)
        {
            var link = context.Scenario.Links[index];
            context.Refer(UnknownNode, $"/links/{index}/from", link.From.Value, context.Nodes);
            context.Refer(UnknownNode, $"/links/{index}/to", link.To.Value, context.Nodes);
            if (link.From == link.To && link.From.Value.Length > 0)
            {
                context.Warn(ToItself, $"/links/{index}/to", link.To.Value, $"The link '{link.Id}' leads from '{link.From}' to itself. Correct one end or remove it.");
            }
        }
    }
}
