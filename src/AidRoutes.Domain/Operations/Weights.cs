using System.Collections.Immutable;

namespace AidRoutes.Domain;

/// <summary>What the score makes of things (problem.md 4).</summary>
/// <param name="BandPoints">Points of a person-day missing in each band of a day's need, never falling, at least one.</param>
/// <param name="PointsPerTruckKm">For each truck and km.</param>
/// <param name="PointsPerRiskTruck">For each truck times the risk of each controlled link it passes on the way out.</param>
/// <param name="PointsPerChangedConvoy">For each convoy of the baseline that is gone or changed.</param>
public sealed record Weights(
    ImmutableArray<double> BandPoints, double PointsPerTruckKm, double PointsPerRiskTruck, double PointsPerChangedConvoy)
{
    /// <summary>What a document without weights means.</summary>
    public static readonly Weights Default = new([1, 2, 4, 8], 1, 5000, 20000);
}
