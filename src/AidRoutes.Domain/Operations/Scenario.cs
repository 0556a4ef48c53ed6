using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>Everything a plan is made from (`aidroutes.scenario/1`, problem.md 1). Valid by construction where it comes from the Scenarios project: ids unique, references resolved, numbers in range.</summary>
/// <param name="Id">Names the scenario.</param>
/// <param name="Name">For people.</param>
/// <param name="TimeZone">IANA name; plans are in this zone's clock time.</param>
/// <param name="Start">The date of day 1.</param>
/// <param name="Days">Length of the horizon, 1 to 60.</param>
/// <param name="Commodities">Kinds of cargo.</param>
/// <param name="Nodes">Places.</param>
/// <param name="Links">Ways between places.</param>
/// <param name="Fleets">Trucks.</param>
/// <param name="Escorts">Escort pools.</param>
/// <param name="Supplies">Arrivals of goods.</param>
/// <param name="Needs">Needs beyond population.</param>
/// <param name="Agreements">Negotiated quotas.</param>
/// <param name="Changes">Dated overrides, in the order they apply.</param>
/// <param name="Weights">What the score makes of things.</param>
/// <param name="Now">Replanning: no convoy but a committed one departs before this.</param>
/// <param name="Committed">Replanning: convoys that stand unchanged (R16).</param>
/// <param name="Baseline">Replanning: the plan in force, changes to which cost points.</param>
public sealed record Scenario(
    ScenarioId Id, string Name, string TimeZone, DateOnly Start, int Days,
    ImmutableArray<Commodity> Commodities, ImmutableArray<Node> Nodes, ImmutableArray<Link> Links,
    ImmutableArray<TruckFleet> Fleets, ImmutableArray<EscortPool> Escorts,
    ImmutableArray<Supply> Supplies, ImmutableArray<Need> Needs, ImmutableArray<Agreement> Agreements,
    ImmutableArray<Change> Changes, Weights Weights,
    Minute Now, ImmutableArray<Convoy> Committed, ImmutableArray<BaselineConvoy> Baseline)
{
    /// <summary>24:00 of the last day.</summary>
    public Minute Horizon => new Day(Days).End;
}
