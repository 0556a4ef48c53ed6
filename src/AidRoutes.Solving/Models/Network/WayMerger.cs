using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// Keeps the quickest ways between two nodes and makes one of all others: the links that they all pass, with the least minutes and kilometres of any of them between.
/// A convoy on one of the others is no sooner anywhere than one on the merged way would be.
/// </summary>
internal sealed class WayMerger(PlanningProblem problem, LinkClock?[] clocks, int kept)
{
    private readonly Dictionary<int, (int Minutes, double Km, double Risk)> _least = [];

    /// <summary>At most one more way than are kept; with the least risk of the links that a way no longer names.</summary>
    public IEnumerable<(int[] Links, int[] Minutes, double Km, double LostRisk)> Merge(List<(int[] Links, int[] Minutes, double Km)> ways)
    {
        if (ways.Count <= kept + 1)
        {
            return ways.Select(way => (way.Links, way.Minutes, way.Km, 0.0));
        }

        var quickest = ways.OrderBy(way => way.Minutes.Sum() + way.Links.Sum(link => Least(link).Minutes)).ToArray();
        return quickest.Take(kept).Select(way => (way.Links, way.Minutes, way.Km, 0.0)).Append(One(quickest[kept..]));
    }

    private (int[] Links, int[] Minutes, double Km, double LostRisk) One((int[] Links, int[] Minutes, double Km)[] ways)
    {
        int[] links = [.. ways[0].Links.Where(link => ways.All(way => way.Links.Contains(link)))];

        // Ways that pass the same links in another order have only what comes before their first difference in common.
        while (ways.Any(way => !way.Links.Where(links.Contains).SequenceEqual(links)))
        {
            links = links[..^1];
        }

        var gaps = ways.Select(way => Gaps(way, links)).ToArray();
        int[] minutes = [.. Enumerable.Range(0, links.Length + 1).Select(gap => gaps.Min(all => all[gap]))];
        return (links, minutes, ways.Min(way => way.Km + Lost(way, links).Sum(link => Least(link).Km)), ways.Min(way => Lost(way, links).Sum(link => Least(link).Risk)));
    }

    private static IEnumerable<int> Lost((int[] Links, int[] Minutes, double Km) way, int[] links) => way.Links.Where(link => !links.Contains(link));

    /// <summary>Least minutes before, between and after the links that stay.</summary>
    private int[] Gaps((int[] Links, int[] Minutes, double Km) way, int[] links)
    {
        var gaps = new int[links.Length + 1];
        var gap = 0;
        for (var index = 0; index < way.Links.Length; index++)
        {
            gaps[gap] += way.Minutes[index];
            if (gap < links.Length && way.Links[index] == links[gap])
            {
                gap++;
            }
            else
            {
                gaps[gap] += Least(way.Links[index]).Minutes;
            }
        }

        gaps[gap] += way.Minutes[^1];
        return gaps;
    }

    private (int Minutes, double Km, double Risk) Least(int link)
    {
        if (!_least.TryGetValue(link, out var found))
        {
            var days = Enumerable.Range(1, problem.Days).Where(clocks[link]!.IsUsable).Select(day => problem.On(link, day)).ToArray();
            _least[link] = found = (days.Min(day => day.PassageMinutes(Math.Max(1, day.MinTrucks))), days.Min(day => day.Km), days.Min(day => day.Risk));
        }

        return found;
    }
}
