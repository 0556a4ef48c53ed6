using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Every shelter with a need is in reach, there and back by road, of some place where convoys split up.</summary>
internal sealed class SheltersInReach : IScenarioRule
{
    public const string Code = "SHELTER_OUT_OF_REACH";

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        var byHead = scenario.Commodities.Any(commodity => commodity.KgPerPersonDay > 0);
        var peopled = scenario.Changes.SelectMany(change => change.Nodes).Where(node => node.Population is { IsSet: true, Value: > 0 }).Select(node => node.Id).ToHashSet();
        var needing = scenario.Needs.Where(need => need.PerDay.Value > 0).Select(need => need.Node).ToHashSet();
        var reached = new Reach(scenario).ByRoad([.. scenario.Nodes.Where(node => node.ReleasesConvoys || node.KeepsStock).Select(node => node.Id)]);
        for (var index = 0; index < scenario.Nodes.Length; index++)
        {
            var node = scenario.Nodes[index];
            var needs = needing.Contains(node.Id) || (byHead && (node.Population > 0 || peopled.Contains(node.Id)));
            if (node.Kind == NodeKind.Shelter && needs && !reached.Contains(node.Id))
            {
                context.Warn(Code, $"/nodes/{index}/id", node.Id.Value,
                    $"No road leads to the shelter '{node.Id}' and back from any hub, platform, warehouse or node with release. Add a road, or its need stays unmet.");
            }
        }
    }
}
