using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>Overrides for a span of days, applied in the order of the scenario: a day's value is the base value after every change that covers the day.</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="Name">For people.</param>
/// <param name="Source">Phase or bulletin.</param>
/// <param name="FromDay">First day.</param>
/// <param name="ToDay">Last day, included.</param>
/// <param name="Links">Controlled links whose terms change.</param>
/// <param name="Nodes">Nodes whose people or hours change.</param>
/// <param name="Fleets">Fleets whose number of trucks changes.</param>
/// <param name="Escorts">Pools whose number of teams changes.</param>
public sealed record Change(
    ChangeId Id, string Name, ChangeSource Source, Day FromDay, Day ToDay,
    ImmutableArray<LinkChange> Links, ImmutableArray<NodeChange> Nodes,
    ImmutableArray<FleetChange> Fleets, ImmutableArray<EscortChange> Escorts)
{
    /// <summary>Whether the change holds on a day.</summary>
    public bool Covers(Day day) => FromDay.Number <= day.Number && day.Number <= ToDay.Number;
}
