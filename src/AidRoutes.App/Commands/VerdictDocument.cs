using AidRoutes.Planning.Checking;

namespace AidRoutes.App.Commands;

/// <summary>A verdict as `check` prints it: the reference checker's fields, in its order.</summary>
internal sealed record VerdictDocument(
    bool Valid, IReadOnlyList<Violation> Violations, double Score, PartsDocument Parts, double? Bound, double? Gap,
    IReadOnlyDictionary<string, double> Coverage, object[]? WorstShelter, int Convoys, long Trucks, double Tonnes, double TruckKm)
{
    public static VerdictDocument From(Verdict verdict) => new(
        verdict.Valid, verdict.Violations, verdict.Score,
        new(verdict.Parts.Deprivation, verdict.Parts.Agreements, verdict.Parts.CostAndRisk, verdict.Parts.Change),
        verdict.Bound, verdict.Gap, verdict.Coverage.ToDictionary(pair => pair.Key.Value, pair => pair.Value),
        verdict.WorstShelter is { } worst ? [worst.Shelter.Value, worst.Share] : null,
        verdict.Convoys, verdict.Trucks, verdict.Tonnes, verdict.TruckKm);
}

/// <summary>What the points are made of (problem.md 4.1 to 4.4).</summary>
internal sealed record PartsDocument(double Deprivation, double Agreements, double CostAndRisk, double Change);
