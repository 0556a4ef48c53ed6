using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>A negotiated daily quota, as "300 trucks a day to the north" (problem.md 4.2, R15).</summary>
/// <param name="Id">Unique in the scenario.</param>
/// <param name="Name">For people.</param>
/// <param name="Measure">Trucks or kilograms.</param>
/// <param name="Links">Counted where convoys enter one of these on their way out; null: where they depart.</param>
/// <param name="Districts">Counted where a run stops in one of these; null: anywhere.</param>
/// <param name="Classes">Counted where a load is of one of these; null: any.</param>
/// <param name="FromDay">First day.</param>
/// <param name="ToDay">Last day, included; days past the horizon don't count.</param>
/// <param name="Min">Promised each day; null: none.</param>
/// <param name="Max">Never more on a day (R15); null: none.</param>
/// <param name="PointsPerUnit">Points for each unit short of <paramref name="Min"/> on a day.</param>
/// <param name="MinLoadShare">A truck counts when its matching load is at least this share of payload or volume, 0 to 1.</param>
public sealed record Agreement(
    AgreementId Id, string Name, AgreementMeasure Measure, ImmutableArray<LinkId>? Links, ImmutableArray<District>? Districts,
    ImmutableArray<CargoClass>? Classes, Day FromDay, Day ToDay, double? Min, double? Max, double PointsPerUnit, double MinLoadShare);
