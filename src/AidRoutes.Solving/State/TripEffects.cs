namespace AidRoutes.Solving.State;

/// <summary>Everything a trip takes and brings, summed by resource.</summary>
internal sealed class TripEffects
{
    /// <summary>(link, enter) on controlled links.</summary>
    public required Passage[] Entries { get; init; }

    /// <summary>(fleet, first minute in use, trucks); all until the trip is home.</summary>
    public required (int Fleet, int From, int Trucks)[] Fleets { get; init; }

    /// <summary>Escort pools that give a team each, from departure to home.</summary>
    public required int[] Pools { get; init; }

    /// <summary>(node, commodity, key, kg): changes of stock at hubs, platforms and warehouses; keys as in <see cref="StockLine"/>.</summary>
    public required StockEvent[] Stock { get; init; }

    /// <summary>(shelter, commodity, day from 0, kg).</summary>
    public required Delivery[] Deliveries { get; init; }

    /// <summary>(agreement, day from 0, units).</summary>
    public required (int Agreement, int Day, double Units)[] Achieved { get; init; }

    /// <summary>Points of 4.3.</summary>
    public required double Cost { get; init; }

    /// <summary>Group of baseline convoys that it may stand for; -1: none.</summary>
    public required int BaselineGroup { get; init; }
}

/// <summary>A change of stock.</summary>
internal readonly record struct StockEvent(int Node, int Commodity, int Key, long Kg);

/// <summary>What a shelter gets on a day (from 0).</summary>
internal readonly record struct Delivery(int Shelter, int Commodity, int Day, long Kg);
