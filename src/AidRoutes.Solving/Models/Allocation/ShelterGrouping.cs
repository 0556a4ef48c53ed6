using System.Globalization;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Pools shelters that the same convoys reach, in one district, with nearly equal points per kilogram, needs of the same order and like stocks.</summary>
internal static class ShelterGrouping
{
    /// <summary>One group a shelter.</summary>
    public static ShelterGroup[] Exact(PlanningProblem problem)
        => [.. Shelters(problem).Select((node, index) => new ShelterGroup(problem, index, [node]))];

    /// <summary>Pools as described; members' needs differ at most by a factor of <paramref name="spread"/>.</summary>
    public static ShelterGroup[] Pooled(NetworkTimes times, IReadOnlyList<int> releases, double spread)
        => [.. Shelters(times.Problem).GroupBy(node => Likeness(times, releases, node, spread)).OrderBy(group => group.First())
            .Select((group, index) => new ShelterGroup(times.Problem, index, [.. group]))];

    private static IEnumerable<int> Shelters(PlanningProblem problem)
        => Enumerable.Range(0, problem.Nodes.Length).Where(node => problem.Nodes[node].Kind == NodeKind.Shelter);

    private static string Likeness(NetworkTimes times, IReadOnlyList<int> releases, int node, double spread)
    {
        var problem = times.Problem;
        var parts = new List<string> { problem.Nodes[node].District?.Value ?? "", problem.Nodes[node].Storage is null ? "∞" : "" };
        parts.AddRange(releases.Where(release => times.From(release).Stops.Any(stop => stop.Node == node)).Select(Text));
        for (var commodity = 0; commodity < problem.Commodities.Length; commodity++)
        {
            parts.Add(NeedLikeness(problem, node, commodity, spread));
        }

        return string.Join('|', parts);
    }

    private static string NeedLikeness(PlanningProblem problem, int node, int commodity, double spread)
    {
        var needs = Enumerable.Range(1, problem.Days).Select(day => problem.NeedKg(node, commodity, day)).ToArray();
        var stock = problem.Nodes[node].Stock.TryGetValue(problem.Commodities[commodity].Id, out var kg) ? kg.Value : 0;
        var total = needs.Sum();
        if (total == 0)
        {
            return "-";
        }

        var size = Text((int)Math.Floor(Math.Log(total) / Math.Log(spread)));
        var cover = stock == 0 ? "0" : Text((int)Math.Ceiling(stock * 4.0 * problem.Days / total / problem.Days));
        var worth = Enumerable.Range(1, problem.Days).Select(day => needs[day - 1] == 0 ? "-" : Rounded(ShelterGroup.PointsPerKg(problem, node, commodity, day)));
        var days = worth.Distinct().Count() == 1 ? worth.First() : string.Join(',', worth);
        return $"{size}/{cover}/{days}";
    }

    /// <summary>Needs are whole kilograms, so that points per kilogram differ a little where rates are equal.</summary>
    private static string Rounded(double points) => Text((int)Math.Round(Math.Log(points + 1e-9) * 12));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
