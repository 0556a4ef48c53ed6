using AidRoutes.Domain;

namespace AidRoutes.Planning.Scoring;

/// <summary>One commodity at one place on one day, or a sum of such.</summary>
/// <param name="NeedKg">Kilograms needed.</param>
/// <param name="NeedPersonDays">What the need is worth.</param>
/// <param name="DeliveredKg">Kilograms that come.</param>
/// <param name="UsedKg">Kilograms used, from stock and deliveries; at most the need.</param>
/// <param name="UnmetKg">Kilograms missing.</param>
/// <param name="UnmetPersonDays">Person-days without.</param>
public readonly record struct CoverageCell(
    long NeedKg, double NeedPersonDays, long DeliveredKg, double UsedKg, double UnmetKg, double UnmetPersonDays)
{
    /// <summary>Share of person-days met, 0 to 1; null where nothing is needed.</summary>
    public double? Share => NeedPersonDays > 0 ? 1 - (UnmetPersonDays / NeedPersonDays) : null;

    /// <summary>Whether there is anything to show.</summary>
    public bool IsEmpty => NeedKg == 0 && DeliveredKg == 0;

    /// <summary>Both together.</summary>
    public static CoverageCell operator +(CoverageCell a, CoverageCell b) => new(
        a.NeedKg + b.NeedKg, a.NeedPersonDays + b.NeedPersonDays, a.DeliveredKg + b.DeliveredKg,
        a.UsedKg + b.UsedKg, a.UnmetKg + b.UnmetKg, a.UnmetPersonDays + b.UnmetPersonDays);
}

/// <summary>A cell with its place. Cells without need and delivery have no row.</summary>
/// <param name="Shelter">The shelter.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Commodity">The commodity.</param>
/// <param name="Day">The day.</param>
/// <param name="Cell">The figures.</param>
public sealed record CoverageRow(NodeId Shelter, District? District, CommodityId Commodity, Day Day, CoverageCell Cell);

/// <summary>A district's needs on a day.</summary>
/// <param name="District">The district; null: shelters without one.</param>
/// <param name="Commodity">The commodity.</param>
/// <param name="Day">The day.</param>
/// <param name="Cell">Sums over its shelters.</param>
public sealed record DistrictCoverage(District? District, CommodityId Commodity, Day Day, CoverageCell Cell);

/// <summary>How an agreement fares on one of its days.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Day">The day.</param>
/// <param name="Achieved">Trucks or kilograms that match.</param>
/// <param name="Points">Points for what is short of its minimum.</param>
public sealed record AgreementDay(AgreementId Agreement, Day Day, long Achieved, double Points);
