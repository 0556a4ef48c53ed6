namespace AidRoutes.Solving;

/// <summary>
/// What a relaxation of the problem says a good plan does: advice for the constructive planner and for improvement, never a rule. Nodes, commodities, fleets and
/// links are indices of the problem, days count from 1. Amounts are those of a fractional optimum: a plan follows them where it can. Any list may be empty.
/// </summary>
/// <param name="Transfers">Kilograms that should arrive at platforms and warehouses.</param>
/// <param name="Deliveries">Kilograms that should reach shelters.</param>
/// <param name="TruckMinutePrice">[fleet][day - 1]: points saved by one more truck-minute of the fleet on the day, ≥ 0.</param>
/// <param name="LinkTrucks">[link][day - 1]: trucks that should enter a controlled link on the day; null for roads.</param>
/// <param name="StockPrice">[node][commodity, day - 1]: points saved by one more kilogram in stock at a hub, platform or warehouse on the day; null elsewhere.</param>
public sealed record AllocationGuide(
    IReadOnlyList<GuidedTransfer> Transfers,
    IReadOnlyList<GuidedDelivery> Deliveries,
    double[][] TruckMinutePrice,
    double[]?[] LinkTrucks,
    double[,]?[] StockPrice);

/// <summary>Kilograms of a commodity that should go from a hub, platform or warehouse to another platform or warehouse.</summary>
/// <param name="From">Node index of the origin.</param>
/// <param name="To">Node index of the platform or warehouse.</param>
/// <param name="Commodity">Commodity index.</param>
/// <param name="Day">Day of arrival, from 1.</param>
/// <param name="Kg">Amount, ≥ 0, need not be whole.</param>
public readonly record struct GuidedTransfer(int From, int To, int Commodity, int Day, double Kg);

/// <summary>Kilograms of a commodity that should reach a shelter on a day.</summary>
/// <param name="From">Node index of the origin its trucks leave from; -1: not said.</param>
/// <param name="Shelter">Node index of the shelter.</param>
/// <param name="Commodity">Commodity index.</param>
/// <param name="Day">Day of delivery, from 1.</param>
/// <param name="Kg">Amount, ≥ 0, need not be whole.</param>
public readonly record struct GuidedDelivery(int From, int Shelter, int Commodity, int Day, double Kg);
