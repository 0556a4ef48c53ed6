using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Explaining;

/// <summary>Explains a plan from the problem and the plan alone, without a solver. Stateless, safe for many threads.</summary>
public static class PlanExplainer
{
    /// <summary>Goods count as left at a base where they are this part of what is missing, at least.</summary>
    private const double Tenth = 0.1;

    /// <summary>Reasons, bottlenecks and fairness. Of a plan that breaks rules, what could be followed counts.</summary>
    /// <param name="problem">The problem of the plan's scenario.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="stop">Ends the work.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static PlanExplanation Explain(PlanningProblem problem, Plan plan, CancellationToken stop = default)
    {
        var context = PlanChecker.Follow(problem, plan);
        var coverage = new Coverage(problem, context.Ledger.Deliveries, context.Ledger.Achieved);
        var (why, rooms, unmet) = (new WhyNot(problem, context.Ledger), new Rooms(problem, coverage), new List<UnmetNeed>());
        foreach (var row in coverage.Rows().Where(row => row.Cell.UnmetKg > 1e-6))
        {
            stop.ThrowIfCancellationRequested();
            var (node, commodity) = (problem.Index.Nodes[row.Shelter], problem.Index.Commodities[row.Commodity]);
            var least = Math.Max(1, row.Cell.UnmetKg * Tenth);
            var reason = rooms.IsFull(node, row.Day.Number)
                ? new(ReasonKind.StorageFull, row.Day, Node: row.Shelter)
                : why.For(node, commodity, row.Day.Number, least);
            unmet.Add(new(
                row.Shelter, row.Commodity, row.Day, row.Cell.NeedKg, row.Cell.UnmetKg, row.Cell.UnmetPersonDays, Points(problem, node, commodity, row), reason));
        }

        return new([.. unmet], [.. Ranked(unmet)], FairnessCount.Of(problem, coverage));
    }

    /// <summary>Points of what is missing (4.1): the first kilogram missing falls in the first band.</summary>
    private static double Points(PlanningProblem problem, int node, int commodity, CoverageRow row)
    {
        var bands = problem.Scenario.Weights.BandPoints;
        var (width, left, points) = ((double)row.Cell.NeedKg / bands.Length, row.Cell.UnmetKg, 0.0);
        foreach (var band in bands)
        {
            points += band * Math.Min(width, left);
            left = Math.Max(0, left - width);
        }

        return points * row.Cell.NeedPersonDays / row.Cell.NeedKg * problem.Commodities[commodity].Weight * problem.Severity(node, row.Day.Number);
    }

    private static IEnumerable<Bottleneck> Ranked(List<UnmetNeed> unmet)
        => from need in unmet
           group need by Key(need.Reason) into needs
           let key = needs.Key
           orderby needs.Sum(need => need.Points) descending, key.ToString()
           select new Bottleneck(
               key.Kind, key.Link, key.Fleet, key.Escort, key.Node, [.. needs.Select(need => need.Reason.Day).Distinct().OrderBy(day => day.Number)],
               needs.Count(), needs.Sum(need => need.PersonDays), needs.Sum(need => need.Points));

    /// <summary>A link, a pool or a place stands in everyone's way alike; a fleet is named where it is itself the reason.</summary>
    private static (ReasonKind Kind, LinkId? Link, FleetId? Fleet, EscortPoolId? Escort, NodeId? Node) Key(Reason reason)
        => (reason.Kind, reason.Link, reason.Link is null && reason.Escort is null && reason.Node is null ? reason.Fleet : null, reason.Escort, reason.Node);
}
