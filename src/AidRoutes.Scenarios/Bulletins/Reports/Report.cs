using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>How far a convoy's movement came, in OCHA's words.</summary>
public enum MovementState
{
    /// <summary>Notified to the parties.</summary>
    Notified,

    /// <summary>Approved by them.</summary>
    Approved,

    /// <summary>Denied by them.</summary>
    Denied,

    /// <summary>On its way.</summary>
    Departed,

    /// <summary>Carried out as planned.</summary>
    Facilitated,

    /// <summary>Carried out in part.</summary>
    Partially,

    /// <summary>Stopped on its way.</summary>
    Impeded,

    /// <summary>Called off by its own side.</summary>
    Cancelled,
}

/// <summary>What happened on a day, against the plan in force (`aidroutes.report/1`).</summary>
/// <param name="Date">The day.</param>
/// <param name="Source">Who says so, for people; null: not said.</param>
/// <param name="Note">For people; null: none.</param>
/// <param name="Convoys">Convoys' movements.</param>
/// <param name="Deliveries">What was handed over where.</param>
/// <param name="Stock">What was counted at 00:00 of the day.</param>
/// <param name="Arrivals">What arrived that day.</param>
public sealed record Report(
    DateOnly Date, string? Source, string? Note, ImmutableArray<ConvoyReport> Convoys, ImmutableArray<DeliveryReport> Deliveries,
    ImmutableArray<StockCount> Stock, ImmutableArray<Arrival> Arrivals)
{
    /// <summary>How many things it speaks of.</summary>
    public int Entries => Convoys.Length + Deliveries.Length + Stock.Length + Arrivals.Length;
}

/// <summary>A convoy's movement; times are of the report's day.</summary>
/// <param name="Id">The convoy of the plan.</param>
/// <param name="State">How far it came; null: not said.</param>
/// <param name="Departed">When it left its origin; null: not that day, or not said.</param>
/// <param name="Arrived">When it reached its place of release.</param>
/// <param name="Home">When it was back.</param>
/// <param name="Trucks">Trucks that really went; null: as planned.</param>
/// <param name="Note">For people; null: none.</param>
public sealed record ConvoyReport(ConvoyId Id, MovementState? State, ClockTime? Departed, ClockTime? Arrived, ClockTime? Home, int? Trucks, string? Note);

/// <summary>What a convoy handed over.</summary>
/// <param name="Convoy">The convoy of the plan.</param>
/// <param name="Node">Where.</param>
/// <param name="Commodity">What.</param>
/// <param name="Delivered">Handed over and accepted, all trucks together.</param>
/// <param name="Rejected">Brought and not accepted.</param>
/// <param name="Note">For people, as the reason of a rejection; null: none.</param>
public sealed record DeliveryReport(ConvoyId Convoy, NodeId Node, CommodityId Commodity, Kilograms Delivered, Kilograms Rejected, string? Note);
