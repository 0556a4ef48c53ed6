namespace AidRoutes.Planning.Scoring;

/// <summary>What a plan's points are made of (problem.md 4); lower is better. All are 0 or more.</summary>
/// <param name="Deprivation">4.1: person-days without, by band, commodity weight and severity.</param>
/// <param name="Agreements">4.2: units short of agreements' daily minimums.</param>
/// <param name="CostAndRisk">4.3: truck kilometres and trucks exposed to denial.</param>
/// <param name="Change">4.4: convoys of the plan in force that are gone or changed.</param>
public sealed record ScoreParts(double Deprivation, double Agreements, double CostAndRisk, double Change)
{
    /// <summary>The score: the sum of the parts.</summary>
    public double Total => Deprivation + Agreements + CostAndRisk + Change;
}
