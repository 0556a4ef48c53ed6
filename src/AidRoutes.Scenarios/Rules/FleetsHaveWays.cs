using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>From every fleet's base a convoy can get somewhere that takes deliveries, and back.</summary>
internal sealed class FleetsHaveWays : IScenarioRule
{
    public const string Code = "FLEET_WITHOUT_WAY";

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        var reach = new Reach(scenario);
        var nodes = scenario.Nodes.ToDictionary(node => node.Id);
        var hasWay = new Dictionary<NodeId, bool>();
        for (var index = 0; index < scenario.Fleets.Length; index++)
        {
            var start = scenario.Fleets[index].Base;
            if (!hasWay.TryGetValue(start, out var leads))
            {
                NodeId[] releases = [.. reach.ByConvoy(start).Where(at => at == start || nodes[at].ReleasesConvoys)];
                leads = reach.ByRoad(releases).Any(at => at != start && nodes[at].TakesDeliveries);
                hasWay[start] = leads;
            }

            if (!leads)
            {
                context.Warn(Code, $"/fleets/{index}/base", start.Value,
                    $"No way leads from '{start}' to any place that takes deliveries and back (controlled links are one-way: the way back is a link of its own).");
            }
        }
    }
}
