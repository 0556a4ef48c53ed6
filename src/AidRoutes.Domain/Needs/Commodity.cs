namespace AidRoutes.Domain;

/// <summary>A kind of cargo. One of <see cref="Body"/> travels only in trucks of that body (R7).</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="Name">For people.</param>
/// <param name="Class">What links allow and agreements count.</param>
/// <param name="KgPerPersonDay">Need of one person on one day, kg ≥ 0; 0: no need by head.</param>
/// <param name="M3PerTonne">Volume of a tonne, m³ ≥ 0.</param>
/// <param name="Body">The truck body it must travel in.</param>
/// <param name="Weight">Points for one person-day without it, ≥ 0.</param>
public sealed record Commodity(
    CommodityId Id, string Name, CargoClass Class, double KgPerPersonDay, double M3PerTonne, TruckBody Body, double Weight);
