using System.Collections.Frozen;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>Ids to the indices that a <see cref="PlanningProblem"/> counts in.</summary>
public sealed class Indices
{
    internal Indices(Scenario scenario)
    {
        Nodes = Number(scenario.Nodes.Select(n => n.Id));
        Links = Number(scenario.Links.Select(l => l.Id));
        Fleets = Number(scenario.Fleets.Select(f => f.Id));
        Escorts = Number(scenario.Escorts.Select(e => e.Id));
        Commodities = Number(scenario.Commodities.Select(c => c.Id));
    }

    /// <summary>Nodes.</summary>
    public FrozenDictionary<NodeId, int> Nodes { get; }

    /// <summary>Links.</summary>
    public FrozenDictionary<LinkId, int> Links { get; }

    /// <summary>Fleets.</summary>
    public FrozenDictionary<FleetId, int> Fleets { get; }

    /// <summary>Escort pools.</summary>
    public FrozenDictionary<EscortPoolId, int> Escorts { get; }

    /// <summary>Commodities.</summary>
    public FrozenDictionary<CommodityId, int> Commodities { get; }

    private static FrozenDictionary<T, int> Number<T>(IEnumerable<T> ids)
        where T : notnull
        => ids.Select((id, index) => KeyValuePair.Create(id, index)).ToFrozenDictionary();
}
