using AidRoutes.Domain;

namespace AidRoutes.Planning.Scoring;

/// <summary>How well a shelter's needs are met over the horizon.</summary>
/// <param name="Shelter">The shelter.</param>
/// <param name="Share">Person-days met ÷ person-days needed, over all commodities; 0 to 1, rounded to 6 decimals.</param>
public sealed record ShelterCoverage(NodeId Shelter, double Share);
