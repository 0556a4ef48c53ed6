using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>What going without each commodity would cost (4.1), so that a coarse relaxation can leave out the needs that matter least.</summary>
internal static class Stakes
{
    /// <summary>The commodities worth least, whose points at stake together are at most a share of all.</summary>
    public static HashSet<int> LeftOut(PlanningProblem problem, double share)
    {
        var stakes = Enumerable.Range(0, problem.Commodities.Length).Select(k => (Commodity: k, Points: Points(problem, k))).OrderBy(stake => stake.Points).ToArray();
        var (left, leftOut) = (share * stakes.Sum(stake => stake.Points), new HashSet<int>());
        foreach (var (commodity, points) in stakes.Where(_ => share > 0).TakeWhile(stake => (left -= stake.Points) >= 0))
        {
            leftOut.Add(commodity);
        }

        return leftOut;
    }

    private static double Points(PlanningProblem problem, int commodity)
    {
        var points = 0.0;
        for (var node = 0; node < problem.Nodes.Length; node++)
        {
            for (var day = 1; problem.Nodes[node].Kind == NodeKind.Shelter && day <= problem.Days; day++)
            {
                points += problem.NeedPersonDays(node, commodity, day) * problem.Severity(node, day);
            }
        }

        return points * problem.Commodities[commodity].Weight;
    }
}
