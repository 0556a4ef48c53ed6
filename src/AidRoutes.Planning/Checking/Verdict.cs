using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>What the checker finds: the reference checker's fields. Figures of a plan that breaks rules count what could be followed.</summary>
/// <param name="Violations">Every rule broken, in order of convoys, then shared things; empty where the plan is valid.</param>
/// <param name="Parts">What the score is made of.</param>
/// <param name="Bound">The bound that the plan claims; null: none.</param>
/// <param name="Coverage">Person-days met ÷ needed by commodity, rounded to 6 decimals; commodities that nobody needs are left out.</param>
/// <param name="WorstShelter">The shelter with the least share met; null where nobody needs anything.</param>
/// <param name="Convoys">Convoys of the plan document, those of no known references included.</param>
/// <param name="Trucks">Trucks of the convoys whose references hold.</param>
/// <param name="Tonnes">Tonnes loaded.</param>
/// <param name="TruckKm">Kilometres times trucks.</param>
public sealed record Verdict(
    ImmutableArray<Violation> Violations, ScoreParts Parts, double? Bound, ImmutableSortedDictionary<CommodityId, double> Coverage,
    ShelterCoverage? WorstShelter, int Convoys, long Trucks, double Tonnes, double TruckKm)
{
    /// <summary>Whether no rule is broken.</summary>
    public bool Valid => Violations.IsEmpty;

    /// <summary>Points, lower is better.</summary>
    public double Score => Parts.Total;

    /// <summary>(score − bound) / max(score, 1); null where the plan claims no bound.</summary>
    public double? Gap => (Score - Bound) / Math.Max(Score, 1);
}
