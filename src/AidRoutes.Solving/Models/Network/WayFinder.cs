using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Lists the ways between two nodes over junctions (R2): every order of controlled links that no circle shortens.</summary>
internal sealed class WayFinder
{
    private const int MostWays = 400, MostLinks = 10, MostSteps = 20_000;

    private readonly PlanningProblem _problem;
    private readonly bool[] _isUsable;
    private readonly Dictionary<int, (int Minutes, double Km)[]> _roads = [];
    private readonly List<int>[] _roadsFrom;
    private readonly WayMerger _merger;

    public WayFinder(PlanningProblem problem, LinkClock?[] clocks, int kept)
    {
        (_problem, _merger) = (problem, new(problem, clocks, kept));
        _isUsable = [.. clocks.Select(clock => clock is not null && Enumerable.Range(1, problem.Days).Any(clock.IsUsable))];
        _roadsFrom = [.. problem.Nodes.Select(_ => new List<int>())];
        for (var link = 0; link < problem.Links.Length; link++)
        {
            if (!problem.Links[link].IsControlled)
            {
                _roadsFrom[problem.Ends(link).From].Add(link);
                if (problem.Links[link].TwoWay)
                {
                    _roadsFrom[problem.Ends(link).To].Add(link);
                }
            }
        }
    }

    /// <summary>All ways found so far.</summary>
    public List<Way> Ways { get; } = [];

    /// <summary>The ways from one node to another; the one without links where they are the same.</summary>
    public Way[] Between(int from, int to)
    {
        var found = new List<(int[] Links, int[] Minutes, double Km)>();
        if (from == to)
        {
            found.Add(([], [0], 0));
        }
        else
        {
            var steps = 0;
            if (!Extend(from, from, to, [], [], 0, found, ref steps))
            {
                return [Add(from, to, ([], [0], 0, 0), isBlind: true)];
            }
        }

        return [.. _merger.Merge(found).Select(way => Add(from, to, way, isBlind: false))];
    }

    private Way Add(int from, int to, (int[] Links, int[] Minutes, double Km, double LostRisk) way, bool isBlind)
    {
        Ways.Add(new(Ways.Count, from, to, way.Links, way.Minutes, way.Km, way.LostRisk, isBlind));
        return Ways[^1];
    }

    /// <summary>Depth first over controlled links; false where there are too many.</summary>
    private bool Extend(
        int start, int at, int to, List<int> links, List<int> minutes, double km, List<(int[], int[], double)> found, ref int steps)
    {
        if (++steps > MostSteps || found.Count > MostWays || links.Count > MostLinks)
        {
            return false;
        }

        var roads = Roads(at);
        if (roads[to].Minutes < LinkClock.Never && (links.Count > 0 || at == start))
        {
            found.Add(([.. links], [.. minutes, roads[to].Minutes], km + roads[to].Km));
        }

        for (var link = 0; link < _isUsable.Length; link++)
        {
            var (from, next) = _problem.Ends(link);
            if (!_isUsable[link] || roads[from].Minutes >= LinkClock.Never || (from != start && !IsJunction(from)) || (from == start && at != start)
                || Passes(start, links, next) || (next != to && !IsJunction(next)))
            {
                continue;
            }

            links.Add(link);
            minutes.Add(roads[from].Minutes);
            var isDone = Arrived(start, next, to, links, minutes, km + roads[from].Km, found, ref steps);
            links.RemoveAt(links.Count - 1);
            minutes.RemoveAt(minutes.Count - 1);
            if (!isDone)
            {
                return false;
            }
        }

        return true;
    }

    private bool Arrived(int start, int next, int to, List<int> links, List<int> minutes, double km, List<(int[], int[], double)> found, ref int steps)
    {
        if (next != to)
        {
            return Extend(start, next, to, links, minutes, km, found, ref steps);
        }

        // Whatever leaves the destination again comes back to it: this way is part of that one.
        found.Add(([.. links], [.. minutes, 0], km));
        return true;
    }

    private bool IsJunction(int node) => _problem.Nodes[node].Kind == NodeKind.Junction;

    private bool Passes(int start, List<int> links, int node)
        => node == start || links.Any(link => _problem.Ends(link).From == node || _problem.Ends(link).To == node);

    /// <summary>Least minutes and, for themselves, least kilometres over roads from a node, passing junctions only.</summary>
    private (int Minutes, double Km)[] Roads(int from)
    {
        if (!_roads.TryGetValue(from, out var found))
        {
            var minutes = Search(from, link => _problem.Links[link].Travel.Value, LinkClock.Never);
            var km = Search(from, link => _problem.Links[link].Km, double.PositiveInfinity);
            _roads[from] = found = [.. minutes.Zip(km)];
        }

        return found;
    }

    private T[] Search<T>(int from, Func<int, T> length, T never)
        where T : System.Numerics.INumber<T>
    {
        var best = new T[_problem.Nodes.Length];
        Array.Fill(best, never);
        best[from] = T.Zero;
        var queue = new PriorityQueue<int, T>();
        queue.Enqueue(from, T.Zero);
        while (queue.TryDequeue(out var node, out var at))
        {
            if (at > best[node] || (node != from && !IsJunction(node)))
            {
                continue;
            }

            foreach (var link in _roadsFrom[node])
            {
                var other = _problem.Ends(link).From == node ? _problem.Ends(link).To : _problem.Ends(link).From;
                if (at + length(link) < best[other])
                {
                    best[other] = at + length(link);
                    queue.Enqueue(other, best[other]);
                }
            }
        }

        return best;
    }
}
