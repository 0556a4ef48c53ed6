using AidRoutes.Planning.Explaining;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Commands;

/// <summary>An explanation as `explain --json` prints it: ids as text, days as numbers, kinds in camel case.</summary>
internal sealed record ExplanationDocument(
    string Scenario, double UnmetPersonDays, double UnmetPoints, double Gini, IReadOnlyList<BottleneckDocument> Bottlenecks, IReadOnlyList<ShareDocument> Shelters,
    IReadOnlyList<ShareDocument> Districts, IReadOnlyList<PriceDocument>? Prices, IReadOnlyList<UnmetDocument> Unmet)
{
    public static ExplanationDocument From(PlanningProblem problem, PlanExplanation explained, PriceList? prices) => new(
        problem.Scenario.Id.Value, explained.Unmet.Sum(need => need.PersonDays), explained.Unmet.Sum(need => need.Points), explained.Fairness.Gini,
        [.. explained.Bottlenecks.Select(one => new BottleneckDocument(
            one.Kind, one.Link?.Value, one.Fleet?.Value, one.Escort?.Value, one.Node?.Value, [.. one.Days.Select(day => day.Number)], one.Needs, one.PersonDays, one.Points))],
        [.. explained.Fairness.Shelters.Select(one => new ShareDocument(one.Shelter.Value, one.District?.Value, null, one.Share, one.NeedPersonDays))],
        [.. explained.Fairness.Districts.Select(one => new ShareDocument(null, one.District?.Value, one.Commodity.Value, one.Share, one.NeedPersonDays))],
        prices is null ? null : [.. prices.Prices.Select(one => new PriceDocument(
            one.Lever, one.Link?.Value, one.Fleet?.Value, one.Escort?.Value, one.Day.Number, one.Points, one.Confirmed))],
        [.. explained.Unmet.Select(need => new UnmetDocument(
            need.Shelter.Value, need.Commodity.Value, need.Day.Number, need.NeedKg, need.UnmetKg, need.PersonDays, need.Points, ReasonDocument.From(need.Reason)))]);
}

/// <summary>One thing that stands in the way, over all its days.</summary>
internal sealed record BottleneckDocument(
    ReasonKind Kind, string? Link, string? Fleet, string? Escort, string? Node, IReadOnlyList<int> Days, int Needs, double PersonDays, double Points);

/// <summary>A shelter's share, or a district's of a commodity.</summary>
internal sealed record ShareDocument(string? Shelter, string? District, string? Commodity, double Share, double NeedPersonDays);

/// <summary>What one more unit is worth.</summary>
internal sealed record PriceDocument(Lever Lever, string? Link, string? Fleet, string? Escort, int Day, double Points, PriceInterval? Confirmed);

/// <summary>A need not met.</summary>
internal sealed record UnmetDocument(
    string Shelter, string Commodity, int Day, long NeedKg, double UnmetKg, double PersonDays, double Points, ReasonDocument Reason);

/// <summary>Why.</summary>
internal sealed record ReasonDocument(ReasonKind Kind, int Day, string? Link, string? Fleet, string? Escort, string? Node, string? Commodity, string? For, string Text)
{
    public static ReasonDocument From(Reason reason) => new(
        reason.Kind, reason.Day.Number, reason.Link?.Value, reason.Fleet?.Value, reason.Escort?.Value, reason.Node?.Value, reason.Commodity?.Value, reason.For?.Value, reason.Text);
}
