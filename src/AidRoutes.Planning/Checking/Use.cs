using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>A convoy's entry to a controlled link.</summary>
internal readonly record struct Entry(int Enter, int Trucks, ConvoyId Convoy);

/// <summary>Trucks or teams in use by a convoy from one minute to another, half open.</summary>
internal readonly record struct Use(long From, long To, int Amount, ConvoyId Convoy);

/// <summary>Goods that come to (kg ≥ 0) or leave (kg &lt; 0) a store at a minute.</summary>
internal readonly record struct StockEvent(long At, int Commodity, long Kg)
{
    /// <summary>Whether goods come; at equal minutes they come before others leave (R13).</summary>
    public bool Comes => Kg >= 0;
}
