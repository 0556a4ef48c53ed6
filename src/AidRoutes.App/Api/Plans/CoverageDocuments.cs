namespace AidRoutes.App.Api;

/// <summary>What a plan brings to whom.</summary>
/// <param name="Plan">The plan's id.</param>
/// <param name="Days">Days of the operation; lists by day have so many entries, day 1 first.</param>
/// <param name="Coverage">Share of all person-days of need met; null where nothing is needed.</param>
/// <param name="ByDay">The same by day.</param>
/// <param name="Commodities">Sums by commodity.</param>
/// <param name="Districts">Sums by district.</param>
/// <param name="Shelters">Each shelter.</param>
/// <param name="Agreements">Each agreement: promised and planned.</param>
internal sealed record CoverageDocument(
    Guid Plan, int Days, double? Coverage, IReadOnlyList<double?> ByDay, IReadOnlyList<CommodityCoverageDocument> Commodities,
    IReadOnlyList<DistrictCoverageDocument> Districts, IReadOnlyList<ShelterCoverageDocument> Shelters, IReadOnlyList<AgreementDocument> Agreements);

/// <summary>How the need of a commodity is met over all places and days.</summary>
/// <param name="Id">The commodity's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Coverage">Share of person-days met, 0 to 1; null where nothing is needed.</param>
/// <param name="NeedKg">Kilograms needed.</param>
/// <param name="DeliveredKg">Kilograms brought.</param>
/// <param name="UnmetKg">Kilograms missing.</param>
internal sealed record CommodityCoverageDocument(string Id, string Name, double? Coverage, long NeedKg, long DeliveredKg, double UnmetKg);

/// <summary>How a district's needs are met.</summary>
/// <param name="District">P-code or name; null: shelters without a district.</param>
/// <param name="Shelters">How many shelters it has.</param>
/// <param name="Population">People there on day 1.</param>
/// <param name="Coverage">Share of person-days met over all commodities and days; null where nothing is needed.</param>
/// <param name="ByCommodity">The same by commodity; those nobody needs are left out.</param>
/// <param name="ByDay">The same by day.</param>
/// <param name="DeliveredKg">Kilograms brought.</param>
internal sealed record DistrictCoverageDocument(
    string? District, int Shelters, long Population, double? Coverage, IReadOnlyDictionary<string, double> ByCommodity, IReadOnlyList<double?> ByDay, long DeliveredKg);

/// <summary>How a shelter's needs are met.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Name">For people.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
/// <param name="Population">People there on day 1.</param>
/// <param name="Coverage">Share of person-days met over all commodities and days; null where nothing is needed.</param>
/// <param name="ByCommodity">The same by commodity; those nobody needs are left out.</param>
/// <param name="ByDay">The same by day.</param>
/// <param name="DeliveredKg">Kilograms brought.</param>
internal sealed record ShelterCoverageDocument(
    string Id, string Name, string? District, double Lat, double Lon, long Population,
    double? Coverage, IReadOnlyDictionary<string, double> ByCommodity, IReadOnlyList<double?> ByDay, long DeliveredKg);

/// <summary>A negotiated quota, promised and planned.</summary>
/// <param name="Id">The agreement's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Measure">trucks or kg.</param>
/// <param name="FromDay">First day.</param>
/// <param name="ToDay">Last day.</param>
/// <param name="Min">Promised each day; null: nothing.</param>
/// <param name="Max">Never more on a day; null: any.</param>
/// <param name="PlannedByDay">What the plan achieves on each day of the operation, day 1 first; null on days without the agreement.</param>
/// <param name="Points">Points for all that is short.</param>
internal sealed record AgreementDocument(
    string Id, string Name, Domain.AgreementMeasure Measure, int FromDay, int ToDay, double? Min, double? Max, IReadOnlyList<long?> PlannedByDay, double Points);
