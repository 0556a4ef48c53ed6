using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>A place of the network.</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">What the place is for.</param>
/// <param name="Lat">Latitude, degrees north, -90 to 90.</param>
/// <param name="Lon">Longitude, degrees east, -180 to 180.</param>
/// <param name="District">P-code or name; null: none.</param>
/// <param name="Operator">The organisation that runs the place; null: not said.</param>
/// <param name="Release">Whether convoys may split up here; platforms and warehouses always may.</param>
/// <param name="Population">People at the place (a dated change may say otherwise for its days).</param>
/// <param name="Severity">Factor on the points of a person-day without, ≥ 0.</param>
/// <param name="Storage">Most kilograms in store (R14); null: unlimited.</param>
/// <param name="Stock">What lies there at 00:00 of day 1.</param>
/// <param name="Receive">When trucks are served, each day; windows don't overlap; empty: never.</param>
/// <param name="Service">Length of a service before the minutes by tonne.</param>
/// <param name="MinutesPerTonne">Minutes to unload a tonne, ≥ 0.</param>
public sealed record Node(
    NodeId Id, string Name, NodeKind Kind, double Lat, double Lon, District? District, string? Operator, bool Release,
    long Population, double Severity, Kilograms? Storage, ImmutableSortedDictionary<CommodityId, Kilograms> Stock,
    ImmutableArray<Window> Receive, Minutes Service, double MinutesPerTonne)
{
    /// <summary>Whether stock is kept and convoys may start here (hub, platform, warehouse).</summary>
    public bool KeepsStock => Kind is NodeKind.Hub or NodeKind.Platform or NodeKind.Warehouse;

    /// <summary>Whether runs may stop here (shelter, platform, warehouse; R1).</summary>
    public bool TakesDeliveries => Kind is NodeKind.Shelter or NodeKind.Platform or NodeKind.Warehouse;

    /// <summary>Whether convoys that come from elsewhere may be released here (R1).</summary>
    public bool ReleasesConvoys => Release || Kind is NodeKind.Platform or NodeKind.Warehouse;
}
