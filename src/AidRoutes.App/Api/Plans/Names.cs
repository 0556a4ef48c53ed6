using AidRoutes.Domain;

namespace AidRoutes.App.Api;

/// <summary>Nodes, links and commodities of a scenario by id, for views.</summary>
internal sealed class Names(Scenario scenario)
{
    private readonly Dictionary<NodeId, Node> _nodes = scenario.Nodes.ToDictionary(node => node.Id);
    private readonly Dictionary<LinkId, Link> _links = scenario.Links.ToDictionary(link => link.Id);

    public Node Node(NodeId id) => _nodes[id];

    public Link Link(LinkId id) => _links[id];

    public PlaceDocument Place(NodeId id) => new(id.Value, _nodes[id].Name);

    /// <summary>[lat, lon]</summary>
    public double[] Point(NodeId id) => [_nodes[id].Lat, _nodes[id].Lon];
}
