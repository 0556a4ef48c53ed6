using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>A day's capacity bulletin: what is known to differ from the operation's document from that day on (`aidroutes.bulletin/1`).</summary>
/// <param name="Date">The day it is for.</param>
/// <param name="Source">Who says so, for people; null: not said.</param>
/// <param name="Note">For people; null: none.</param>
/// <param name="Links">Crossings and corridors.</param>
/// <param name="Nodes">People and hours of places.</param>
/// <param name="Fleets">Trucks available.</param>
/// <param name="Escorts">Escort teams available.</param>
/// <param name="Stock">What was counted at 00:00 of the day.</param>
/// <param name="Arrivals">What arrives when; takes the place of what was expected of that day.</param>
public sealed record Bulletin(
    DateOnly Date, string? Source, string? Note,
    ImmutableArray<BulletinLink> Links, ImmutableArray<BulletinEntry<NodeChange>> Nodes, ImmutableArray<BulletinEntry<FleetChange>> Fleets,
    ImmutableArray<BulletinEntry<EscortChange>> Escorts, ImmutableArray<StockCount> Stock, ImmutableArray<Arrival> Arrivals)
{
    /// <summary>How many things it speaks of.</summary>
    public int Entries => Links.Length + Nodes.Length + Fleets.Length + Escorts.Length + Stock.Length + Arrivals.Length;
}

/// <summary>From when to when something holds, both days included.</summary>
/// <param name="From">First day.</param>
/// <param name="Until">Last day.</param>
public readonly record struct DateSpan(DateOnly From, DateOnly Until)
{
    /// <summary>Whether two spans share a day.</summary>
    public bool Overlaps(DateSpan other) => From <= other.Until && other.From <= Until;
}

/// <summary>What holds of a place, fleet or escort pool for some days.</summary>
/// <param name="Span">The days.</param>
/// <param name="Change">What changes.</param>
/// <param name="Note">For people; null: none.</param>
public sealed record BulletinEntry<T>(DateSpan Span, T Change, string? Note);

/// <summary>What holds of a crossing or corridor for some days.</summary>
/// <param name="Status">Open, restricted, closed or planned; null: not said.</param>
/// <param name="Span">The days.</param>
/// <param name="Change">Windows, quotas and terms that change.</param>
/// <param name="TrucksByClass">Quotas of trucks by class of cargo; a null quota lifts an earlier bulletin's.</param>
/// <param name="Note">For people; null: none.</param>
public sealed record BulletinLink(
    PassageStatus? Status, DateSpan Span, LinkChange Change, ImmutableSortedDictionary<CargoClass, int?> TrucksByClass, string? Note)
{
    /// <summary>Whether planning counts with it.</summary>
    public bool Counts => Status != PassageStatus.Planned;
}

/// <summary>What lies at a place at 00:00 of the bulletin's day, before that day's arrivals.</summary>
/// <param name="Node">A hub, platform or warehouse.</param>
/// <param name="Commodity">What was counted.</param>
/// <param name="Amount">How much.</param>
public sealed record StockCount(NodeId Node, CommodityId Commodity, Kilograms Amount);

/// <summary>What arrives at a place at 00:00 of a day, all of that day.</summary>
/// <param name="Node">A hub, platform or warehouse.</param>
/// <param name="Commodity">What arrives.</param>
/// <param name="Date">The day.</param>
/// <param name="Amount">How much; 0: nothing comes after all.</param>
public sealed record Arrival(NodeId Node, CommodityId Commodity, DateOnly Date, Kilograms Amount);

/// <summary>Another name of something in an operation, as people write it in their sheets.</summary>
/// <param name="Name">In any script.</param>
/// <param name="Id">Of a link, node, fleet, escort pool or commodity.</param>
public sealed record PlaceAlias(string Name, string Id);
