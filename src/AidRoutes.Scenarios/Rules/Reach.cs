using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Which nodes ways lead to.</summary>
internal sealed class Reach
{
    private readonly Dictionary<NodeId, Node> nodes;
    private readonly ILookup<NodeId, NodeId> roads;
    private readonly ILookup<NodeId, NodeId> roadsBack;
    private readonly ILookup<NodeId, NodeId> ways;
    private readonly ILookup<NodeId, NodeId> waysBack;

    public Reach(Scenario scenario)
    {
        nodes = scenario.Nodes.ToDictionary(node => node.Id);
        var directed = scenario.Links.SelectMany(link => link.TwoWay
            ? [(link.IsControlled, link.From, link.To), (link.IsControlled, From: link.To, To: link.From)]
            : new[] { (link.IsControlled, link.From, link.To) }).ToArray();
        roads = directed.Where(way => !way.IsControlled).ToLookup(way => way.From, way => way.To);
        roadsBack = directed.Where(way => !way.IsControlled).ToLookup(way => way.To, way => way.From);
        ways = directed.ToLookup(way => way.From, way => way.To);
        waysBack = directed.ToLookup(way => way.To, way => way.From);
    }

    /// <summary>Nodes that roads lead to from one of the starts, and from which roads lead back to one of them (R9). Starts are included.</summary>
    public HashSet<NodeId> ByRoad(IReadOnlyCollection<NodeId> starts)
    {
        var there = Spread(starts, at => roads[at], _ => true);
        there.IntersectWith(Spread(starts, at => roadsBack[at], _ => true));
        return there;
    }

    /// <summary>Nodes that a convoy can go to from a base over any links, passing junctions only, and come back from (R2).</summary>
    public HashSet<NodeId> ByConvoy(NodeId start)
    {
        bool Passes(NodeId at) => at == start || nodes[at].Kind == NodeKind.Junction;
        var there = Spread([start], at => ways[at], Passes);
        there.IntersectWith(Spread([start], at => waysBack[at], Passes));
        return there;
    }

    private static HashSet<NodeId> Spread(IReadOnlyCollection<NodeId> starts, Func<NodeId, IEnumerable<NodeId>> next, Func<NodeId, bool> passes)
    {
        var seen = new HashSet<NodeId>(starts);
        var queue = new Queue<NodeId>(starts);
        while (queue.TryDequeue(out var at))
        {
            foreach (var other in passes(at) ? next(at) : [])
            {
                if (seen.Add(other))
                {
                    queue.Enqueue(other);
                }
            }
        }

        return seen;
    }
}
