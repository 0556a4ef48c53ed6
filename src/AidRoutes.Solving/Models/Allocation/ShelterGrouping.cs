using System.Globalization;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Pools shelters that the same convoys reach, in one district, with nearly equal points per kilogram, needs of the same order and like stocks.</summary>
internal static class ShelterGrouping
{
    /// <summary>One group a shelter.</summary>
    public static ShelterGroup[] Exact(PlanningProblem problem, HashSet<int> leftOut)
        => [.. Shelters(problem).Select((node, index) => new ShelterGroup(problem, index, [node], leftOut))];

    /// <summary>Pools as described; members' needs differ at most by a factor of <paramref name="spread"/>.</summary>
    public static ShelterGroup[] Pooled(NetworkTimes times, IReadOnlyList<int> releases, double spread, HashSet<int> leftOut)
    {
        var reach = releases.Select(release => (release, times.From(release).Stops.Select(stop => stop.Node).ToHashSet())).ToArray();
        return [.. Shelters(times.Problem).GroupBy(node => Likeness(times, reach, node, spread, leftOut)).OrderBy(group => group.First())
            .Select((group, index) => new ShelterGroup(times.Problem, index, [.. group], leftOut))];
    }

    private static IEnumerable<int> Shelters(PlanningProblem problem)
        => Enumerable.Range(0, problem.Nodes.Length).Where(node => problem.Nodes[node].Kind == NodeKind.Shelter);

    private static string Likeness(NetworkTimes times, (int Release, HashSet<int> Nodes)[] reach, int node, double spread, HashSet<int> leftOut)
    {
        var problem = times.Problem;
        var parts = new List<string> { problem.Nodes[node].District?.Value ?? "", problem.Nodes[node].Storage is null ? "∞" : "", SizeAndCover(problem, node, spread) };
        parts.AddRange(reach.Where(from => from.Nodes.Contains(node)).Select(from => Text(from.Release)));
        for (var commodity = 0; commodity < problem.Commodities.Length; commodity++)
        {
            parts.Add(leftOut.Contains(commodity) ? "-" : Worth(problem, node, commodity));
        }

        return string.Join('|', parts);
    }

    /// <summary>Order of magnitude of the need, and for how many days the first stocks last.</summary>
    private static string SizeAndCover(PlanningProblem problem, int node, double spread)
    {
        var (needs, cover, kinds) = (0.0, 0.0, 0);
        for (var commodity = 0; commodity < problem.Commodities.Length; commodity++)
        {
            var need = Enumerable.Range(1, problem.Days).Sum(day => (double)problem.NeedKg(node, commodity, day)) / problem.Days;
            var stock = problem.Nodes[node].Stock.TryGetValue(problem.Commodities[commodity].Id, out var kg) ? kg.Value : 0;
            (needs, cover, kinds) = need > 0 ? (needs + need, cover + Math.Min(3, stock / need), kinds + 1) : (needs, cover, kinds);
        }

        return kinds == 0 ? "-" : $"{Text((int)Math.Floor(Math.Log(Math.Max(1, needs)) / Math.Log(spread)))}/{Text((int)Math.Round(cover / kinds * 2))}";
    }

    private static string Worth(PlanningProblem problem, int node, int commodity)
    {
        var days = Enumerable.Range(1, problem.Days)
            .Select(day => problem.NeedKg(node, commodity, day) == 0 ? "-" : Rounded(ShelterGroup.PointsPerKg(problem, node, commodity, day))).ToArray();
        return days.Distinct().Count() == 1 ? days[0] : string.Join(',', days);
    }

    /// <summary>Needs are whole kilograms, so that points per kilogram differ a little where rates are equal.</summary>
    private static string Rounded(double points) => Text((int)Math.Round(Math.Log(points + 1e-9) * 8));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
