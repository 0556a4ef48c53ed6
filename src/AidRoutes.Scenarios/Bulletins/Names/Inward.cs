using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Which links lead away from the hubs, as goods go: by the number of links from the nearest hub.</summary>
internal static class Inward
{
    public static bool[] Of(Scenario scenario)
    {
        var steps = Steps(scenario);
        return [.. scenario.Links.Select(link => Far(steps, link.From) < Far(steps, link.To))];
    }

    private static int Far(Dictionary<NodeId, int> steps, NodeId node) => steps.GetValueOrDefault(node, int.MaxValue);

    private static Dictionary<NodeId, int> Steps(Scenario scenario)
    {
        var ways = scenario.Links.Select(link => (link.From, link.To))
            .Concat(scenario.Links.Where(link => !link.IsControlled && link.TwoWay).Select(link => (From: link.To, To: link.From))).ToLookup(way => way.From, way => way.To);
        var steps = scenario.Nodes.Where(node => node.Kind == NodeKind.Hub).ToDictionary(node => node.Id, _ => 0);
        var next = new Queue<NodeId>(steps.Keys);
        while (next.TryDequeue(out var node))
        {
            foreach (var to in ways[node].Where(to => steps.TryAdd(to, steps[node] + 1)))
            {
                next.Enqueue(to);
            }
        }

        return steps;
    }
}
