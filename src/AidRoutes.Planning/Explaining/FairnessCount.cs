using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Explaining;

/// <summary>Counts how evenly a plan serves.</summary>
internal static class FairnessCount
{
    public static Fairness Of(PlanningProblem problem, Coverage coverage)
    {
        var shelters = Deprivation.Shelters(problem).Select(node => (Node: problem.Nodes[node], Cell: coverage.Total(node))).Where(x => x.Cell.NeedPersonDays > 0)
            .Select(x => new ShelterShare(x.Node.Id, x.Node.District, x.Cell.Share!.Value, x.Cell.NeedPersonDays))
            .OrderBy(shelter => shelter.Share).ThenBy(shelter => shelter.Shelter.Value, StringComparer.Ordinal).ToArray();
        var districts = coverage.Districts().GroupBy(row => (row.District, row.Commodity))
            .Select(rows => (rows.Key, Cell: rows.Aggregate(default(CoverageCell), (sum, row) => sum + row.Cell))).Where(x => x.Cell.NeedPersonDays > 0)
            .Select(x => new DistrictShare(x.Key.District, x.Key.Commodity, x.Cell.Share!.Value, x.Cell.NeedPersonDays));
        return new([.. shelters], [.. districts], Gini([.. shelters.Select(shelter => (shelter.Share, shelter.NeedPersonDays))]));
    }

    /// <summary>Σ_i Σ_j w_i w_j |x_i − x_j| ÷ (2 W Σ w x), in one pass over the shares in ascending order; 0 where nobody has anything.</summary>
    internal static double Gini(IReadOnlyList<(double Share, double Weight)> ascending)
    {
        var (weight, sum, differences) = (0.0, 0.0, 0.0);
        foreach (var (share, own) in ascending)
        {
            // Every pair once: what this one has more than each of those before it.
            differences += own * ((share * weight) - sum);
            weight += own;
            sum += own * share;
        }

        return sum > 0 ? differences / (weight * sum) : 0;
    }
}
