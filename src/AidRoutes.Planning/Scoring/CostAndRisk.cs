using AidRoutes.Domain;

namespace AidRoutes.Planning.Scoring;

/// <summary>4.3: what driving costs and what may be denied.</summary>
internal static class CostAndRisk
{
    /// <summary>Points of truck kilometres and of trucks × risk of the controlled links passed on the way out.</summary>
    public static double Points(Weights weights, double truckKm, double riskTrucks)
        => (weights.PointsPerTruckKm * truckKm) + (weights.PointsPerRiskTruck * riskTrucks);
}
