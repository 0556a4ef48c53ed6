using System.Collections.Immutable;
using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>What of a plan no longer fits once a bulletin counts: the checker's word, before against after.</summary>
internal static class PlanEffect
{
    public static PlanEffectDocument Of(KnownPlan plan, PlanningProblem now, PlanningProblem then, DateOnly date)
    {
        var known = Violations(now, plan.Plan).ToHashSet();
        var broken = Violations(then, plan.Plan).Where(violation => !known.Contains(violation)).ToList();
        var links = Links(plan.Plan, then, date);
        return new(plan.Summary.Id, plan.Summary.State == PlanState.Published, broken.Count == 0, links, Convoys(plan.Plan, then, broken, links), [.. broken.Select(v => new ConflictDocument(v.Rule, v.Where, v.Message))]);
    }

    private static ImmutableArray<Violation> Violations(PlanningProblem problem, Plan plan) => PlanChecker.Verify(problem, plan with { Score = null, Bound = null }).Violations;

    private static IReadOnlyList<LinkLoadDocument> Links(Plan plan, PlanningProblem problem, DateOnly date)
    {
        var from = date.DayNumber - problem.Scenario.Start.DayNumber + 1;
        return
        [
            .. Entries(plan, problem).Where(entry => entry.Day >= from).GroupBy(entry => (entry.Link, entry.Day)).OrderBy(day => day.Key.Day).ThenBy(day => day.Key.Link, StringComparer.Ordinal)
                .Select(day => (day.Key, Terms: problem.On(problem.Index.Links[new(day.Key.Link)], day.Key.Day), Trucks: day.Sum(entry => (long)entry.Convoy.Trucks), Convoys: day.Count()))
                .Where(day => day.Trucks > day.Terms.TrucksPerDay || day.Convoys > day.Terms.ConvoysPerDay || day.Terms.Windows.IsEmpty)
                .Select(day => new LinkLoadDocument(
                    day.Key.Link, DayComparison.DateOf(problem, day.Key.Day), day.Trucks, Limit(day.Terms.TrucksPerDay), day.Convoys, Limit(day.Terms.ConvoysPerDay), DayComparison.Hours(day.Terms.Windows))),
        ];
    }

    // A convoy's own breaches name it; a link's load names the link, and then every convoy that enters it that day may be the one too many.
    private static IReadOnlyList<ConvoyHitDocument> Convoys(Plan plan, PlanningProblem problem, List<Violation> broken, IReadOnlyList<LinkLoadDocument> links)
    {
        var own = broken.ToLookup(violation => violation.Where, violation => $"{violation.Rule}: {violation.Message}");
        var full = links.Select(link => (link.Link, link.Date)).ToHashSet();
        var shared = Entries(plan, problem).Where(entry => full.Contains((entry.Link, DayComparison.DateOf(problem, entry.Day))))
            .ToLookup(entry => entry.Convoy.Id, entry => $"'{entry.Link}' takes less than is planned over it on {DayComparison.DateOf(problem, entry.Day):yyyy-MM-dd}");
        return
        [
            .. plan.Convoys.Select(convoy => (Convoy: convoy, Reasons: own[convoy.Id.Value].Concat(shared[convoy.Id]).Distinct().ToArray())).Where(hit => hit.Reasons.Length > 0)
                .Select(hit => new ConvoyHitDocument(hit.Convoy.Id.Value, DayComparison.DateOf(problem, hit.Convoy.Depart.Day.Number), hit.Convoy.Trucks, hit.Reasons)),
        ];
    }

    private static IEnumerable<(string Link, int Day, Convoy Convoy)> Entries(Plan plan, PlanningProblem problem)
        => from convoy in plan.Convoys
           from entry in convoy.Out.Concat(convoy.Return)
           where problem.Index.Links.TryGetValue(entry.Link, out var index) && problem.Links[index].IsControlled
           select (entry.Link.Value, entry.Enter.Day.Number, convoy);

    private static int? Limit(int number) => number == int.MaxValue ? null : number;
}
