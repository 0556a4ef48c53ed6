using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Every way, last mile and least time that the models need, found once.</summary>
internal sealed class NetworkTimes
{
    private readonly Dictionary<(int, int), Way[]> _ways = [];
    private readonly Dictionary<int, LastMile> _lastMiles = [];
    private readonly Dictionary<(int Release, int Origin), PairTimes> _pairs = [];
    private readonly Dictionary<int, int[]> _arrive = [];
    private readonly Dictionary<int, HashSet<int>> _onward = [];
    private readonly WayFinder _finder;
    private readonly RoadsBack _roads;

    /// <param name="problem">The problem.</param>
    /// <param name="kept">Ways between two nodes that are told apart; all others become one.</param>
    public NetworkTimes(PlanningProblem problem, int kept = AllocationOptions.MostWays)
    {
        Problem = problem;
        Clocks = [.. Enumerable.Range(0, problem.Links.Length).Select(link => problem.Links[link].IsControlled ? new LinkClock(problem, link) : null)];
        _finder = new(problem, Clocks, kept);
        _roads = new(problem);
    }

    public PlanningProblem Problem { get; }

    /// <summary>By link; null for roads.</summary>
    public LinkClock?[] Clocks { get; }

    /// <summary>Every way asked for so far, by its index.</summary>
    public IReadOnlyList<Way> Ways => _finder.Ways;

    /// <summary>The ways from one node to another.</summary>
    public Way[] Between(int from, int to)
    {
        if (!_ways.TryGetValue((from, to), out var ways))
        {
            _ways[(from, to)] = ways = _finder.Between(from, to);
        }

        return ways;
    }

    /// <summary>The last mile from a place of release.</summary>
    public LastMile From(int release)
    {
        if (!_lastMiles.TryGetValue(release, out var found))
        {
            _lastMiles[release] = found = new(Problem, _roads, release);
        }

        return found;
    }

    /// <summary>By minute of departure: the least minute of arrival by a way.</summary>
    public int[] Arrivals(Way way)
    {
        if (!_arrive.TryGetValue(way.Index, out var found))
        {
            _arrive[way.Index] = found = [.. Enumerable.Range(0, Problem.HorizonMinutes + 1).Select(minute => way.Arrive(minute, Clocks))];
        }

        return found;
    }

    /// <summary>Times from release to home for convoys of an origin.</summary>
    public PairTimes Pair(int release, int origin)
    {
        if (!_pairs.TryGetValue((release, origin), out var found))
        {
            var (served, back) = From(release).Times(origin);
            _pairs[(release, origin)] = found = new(served, back, Homes(release, origin));
        }

        return found;
    }

    /// <summary>Places where convoys of an origin may be released: with a way there, a way back and a stop in reach.</summary>
    public IEnumerable<int> Releases(int origin) => Enumerable.Range(0, Problem.Nodes.Length)
        .Where(node => node == origin || Problem.Nodes[node].ReleasesConvoys)
        .Where(node => From(node).Stops.Any(stop => stop.Node != origin) && Between(origin, node).Length > 0 && Between(node, origin).Length > 0);

    /// <summary>Whether some path from one node to another, over junctions only, however roundabout, passes a link.</summary>
    public bool CanPass(int from, int to, int link)
    {
        var (start, end) = Problem.Ends(link);
        return (start == from || (IsJunction(start) && Onward(from).Contains(start))) && (end == to || (IsJunction(end) && Onward(end).Contains(to)));
    }

    private HashSet<int> Onward(int from)
    {
        if (_onward.TryGetValue(from, out var found))
        {
            return found;
        }

        (found, var waiting) = ([], new Stack<int>([from]));
        while (waiting.TryPop(out var node))
        {
            for (var link = 0; link < Problem.Links.Length; link++)
            {
                var (start, end) = Problem.Ends(link);
                var next = start == node ? end : end == node && Problem.Links[link] is { IsControlled: false, TwoWay: true } ? start : -1;
                if (next >= 0 && found.Add(next) && IsJunction(next))
                {
                    waiting.Push(next);
                }
            }
        }

        return _onward[from] = found;
    }

    private bool IsJunction(int node) => Problem.Nodes[node].Kind == Domain.NodeKind.Junction;

    private int[] Homes(int release, int origin)
    {
        var homes = new int[Problem.HorizonMinutes + 1];
        Array.Fill(homes, LinkClock.Never);
        foreach (var way in Between(release, origin))
        {
            var arrive = Arrivals(way);
            for (var minute = 0; minute < homes.Length; minute++)
            {
                homes[minute] = Math.Min(homes[minute], arrive[minute] <= Problem.HorizonMinutes ? arrive[minute] : LinkClock.Never);
            }
        }

        return homes;
    }
}

/// <summary>By minute of release: least minutes at which a first service can have ended and a truck be back; by minute of being back: least minute of being home.</summary>
internal sealed record PairTimes(int[] Served, int[] Back, int[] Home)
{
    /// <summary>The least minute of being home after a release.</summary>
    public int HomeAfter(int released) => released < Back.Length && Back[released] < Home.Length ? Home[Back[released]] : LinkClock.Never;
}
