using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>An operation as it stands.</summary>
/// <param name="Id">Names the operation: the scenario's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Version">The newest version, from 1.</param>
/// <param name="Start">Date of day 1.</param>
/// <param name="Days">Days planned, 1 to 60.</param>
/// <param name="TimeZone">Zone of every clock time, an IANA name.</param>
/// <param name="CreatedAt">When the first version was stored.</param>
/// <param name="Counts">How large the newest version is.</param>
/// <param name="NewestRun">The newest run; null: never planned.</param>
/// <param name="NewestPlan">The newest plan that was not withdrawn, in figures; null: none yet, or not for you.</param>
/// <param name="PlanInForce">The plan in force in figures; null: none is.</param>
/// <param name="Versions">Every version, newest first; only where one operation is asked for.</param>
/// <param name="Warnings">What is doubtful in the document, though planning can go on; only in the answer to an upload.</param>
internal sealed record OperationDocument(
    string Id, string Name, int Version, DateOnly Start, int Days, string TimeZone, DateTimeOffset CreatedAt, CountsDocument Counts,
    RunDocument? NewestRun, PlanSummaryDocument? NewestPlan, PlanSummaryDocument? PlanInForce, IReadOnlyList<VersionDocument>? Versions, IReadOnlyList<ApiIssue>? Warnings);

/// <summary>How large an operation is.</summary>
/// <param name="Shelters">Places with people.</param>
/// <param name="People">People there on day 1.</param>
/// <param name="Hubs">Hubs.</param>
/// <param name="Platforms">Transfer platforms.</param>
/// <param name="Warehouses">Warehouses.</param>
/// <param name="Districts">Districts.</param>
/// <param name="Crossings">Crossing links, each way counted.</param>
/// <param name="Corridors">Corridor links, each way counted.</param>
/// <param name="Roads">Road links.</param>
/// <param name="Commodities">Commodities.</param>
/// <param name="Fleets">Fleets.</param>
/// <param name="Trucks">Trucks of all fleets.</param>
/// <param name="Agreements">Negotiated quotas.</param>
/// <param name="Changes">Phases and bulletins.</param>
internal sealed record CountsDocument(
    int Shelters, long People, int Hubs, int Platforms, int Warehouses, int Districts, int Crossings, int Corridors, int Roads,
    int Commodities, int Fleets, long Trucks, int Agreements, int Changes)
{
    public static CountsDocument From(KnownScenario known)
    {
        var scenario = known.Scenario;
        int Nodes(NodeKind kind) => scenario.Nodes.Count(node => node.Kind == kind);
        int Links(LinkKind kind) => scenario.Links.Count(link => link.Kind == kind);
        return new(
            Nodes(NodeKind.Shelter), Enumerable.Range(0, scenario.Nodes.Length).Where(i => scenario.Nodes[i].Kind == NodeKind.Shelter).Sum(i => known.Problem.Population(i, 1)),
            Nodes(NodeKind.Hub), Nodes(NodeKind.Platform), Nodes(NodeKind.Warehouse),
            scenario.Nodes.Where(node => node.District is not null).Select(node => node.District).Distinct().Count(),
            Links(LinkKind.Crossing), Links(LinkKind.Corridor), Links(LinkKind.Road),
            scenario.Commodities.Length, scenario.Fleets.Length, scenario.Fleets.Sum(fleet => (long)fleet.Trucks), scenario.Agreements.Length, scenario.Changes.Length);
    }
}

/// <summary>The network of an operation's newest version, as maps need it.</summary>
/// <param name="Nodes">Places.</param>
/// <param name="Links">Ways between them.</param>
internal sealed record NetworkDocument(IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<LinkDocument> Links)
{
    public static NetworkDocument From(KnownScenario known)
    {
        var names = new Names(known.Scenario);
        return new(
            [.. known.Scenario.Nodes.Select((node, i) => new NodeDocument(
                node.Id.Value, node.Name, node.Kind, node.Lat, node.Lon, node.District?.Value, known.Problem.Population(i, 1)))],
            [.. known.Scenario.Links.Select(link => new LinkDocument(
                link.Id.Value, link.Kind, link.From.Value, link.To.Value, names.Point(link.From), names.Point(link.To)))]);
    }
}

/// <summary>A place on the map.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">hub, platform, warehouse, shelter or junction.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Population">People there on day 1.</param>
internal sealed record NodeDocument(string Id, string Name, NodeKind Kind, double Lat, double Lon, string? District, long Population);

/// <summary>A way on the map.</summary>
/// <param name="Id">The link's id.</param>
/// <param name="Kind">road, corridor or crossing.</param>
/// <param name="FromNode">The node it starts at.</param>
/// <param name="ToNode">The node it ends at.</param>
/// <param name="From">[latitude, longitude] of its start.</param>
/// <param name="To">[latitude, longitude] of its end.</param>
internal sealed record LinkDocument(string Id, LinkKind Kind, string FromNode, string ToNode, double[] From, double[] To);
