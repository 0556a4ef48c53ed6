using AidRoutes.App.Operations;

namespace AidRoutes.App.Api;

/// <summary>A place by its id and name.</summary>
/// <param name="Id">The node's id.</param>
/// <param name="Name">For people.</param>
internal sealed record PlaceDocument(string Id, string Name);

/// <summary>A plan in figures.</summary>
/// <param name="Id">Names the plan.</param>
/// <param name="Operation">The operation it is for.</param>
/// <param name="Version">The version it was made for.</param>
/// <param name="Run">The run that made it; null: made elsewhere.</param>
/// <param name="State">draft, approved, published, superseded or rejected.</param>
/// <param name="MadeBy">Who asked for the run that made it.</param>
/// <param name="ApprovedBy">Who approved it; null: nobody yet.</param>
/// <param name="PublishedBy">Who put it in force; null: nobody yet.</param>
/// <param name="PublishedAt">In force since.</param>
/// <param name="CreatedAt">When it was stored.</param>
/// <param name="Score">Points, lower is better.</param>
/// <param name="Bound">Points that no valid plan can beat, as proven; null: nothing proven.</param>
/// <param name="Gap">(score − bound) / max(score, 1).</param>
/// <param name="Convoys">How many convoys.</param>
/// <param name="Trucks">Trucks of all convoys, each time they leave.</param>
/// <param name="Tonnes">Tonnes loaded.</param>
/// <param name="TruckKm">Kilometres times trucks.</param>
/// <param name="Coverage">Share of person-days of need met, over everything; null where nothing is needed.</param>
/// <param name="CoverageByCommodity">The same by commodity.</param>
/// <param name="WorstShelter">The shelter with the least share met.</param>
/// <param name="WorstCoverage">That share.</param>
/// <param name="ScoreParts">What the points are made of.</param>
internal sealed record PlanSummaryDocument(
    Guid Id, string Operation, int Version, Guid? Run, Storage.PlanState State, string? MadeBy, string? ApprovedBy, string? PublishedBy, DateTimeOffset? PublishedAt, DateTimeOffset CreatedAt,
    double Score, double? Bound, double? Gap, int Convoys, long Trucks, double Tonnes, double TruckKm,
    double? Coverage, IReadOnlyDictionary<string, double> CoverageByCommodity, PlaceDocument? WorstShelter, double? WorstCoverage,
    ScorePartsDocument ScoreParts)
{
    public static PlanSummaryDocument From(KnownPlan known)
    {
        var (summary, verdict) = (known.Summary, known.Verdict);
        var (names, problem) = (new Names(known.Known.Scenario), known.Known.Problem);
        var total = Enumerable.Range(0, problem.Nodes.Length).Select(known.Coverage.Total).Aggregate((a, b) => a + b);
        return new(
            summary.Id, summary.Operation, summary.Version, summary.Run, summary.State, summary.Life.MadeBy, summary.Life.ApprovedBy, summary.Life.PublishedBy, summary.Life.PublishedAt, summary.CreatedAt,
            summary.Score, summary.Bound, Gaps.Of(summary.Score, summary.Bound), verdict.Convoys, verdict.Trucks, verdict.Tonnes, verdict.TruckKm,
            total.Share, verdict.Coverage.ToDictionary(pair => pair.Key.Value, pair => pair.Value),
            verdict.WorstShelter is { } worst ? names.Place(worst.Shelter) : null, verdict.WorstShelter?.Share,
            new(verdict.Parts.Deprivation, verdict.Parts.Agreements, verdict.Parts.CostAndRisk, verdict.Parts.Change));
    }
}

/// <summary>What a score is made of, points.</summary>
/// <param name="Deprivation">Person-days without, by band, weight and severity.</param>
/// <param name="Agreements">Units short of agreements' daily minimums.</param>
/// <param name="CostAndRisk">Truck kilometres and trucks exposed to denial.</param>
/// <param name="Change">Convoys of the plan in force that are gone or changed.</param>
internal sealed record ScorePartsDocument(double Deprivation, double Agreements, double CostAndRisk, double Change);
