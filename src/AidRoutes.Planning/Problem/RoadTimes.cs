using System.Collections.Concurrent;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>Quickest ways over roads, found from one node to all others at once when first asked for. Safe for many threads.</summary>
internal sealed class RoadTimes
{
    private readonly List<(int To, int Minutes, double Km)>[] _roads;
    private readonly ConcurrentDictionary<int, RoadLeg[]> _from = new();

    public RoadTimes(int nodes, IEnumerable<(int From, int To, Link Link)> links)
    {
        _roads = [.. Enumerable.Range(0, nodes).Select(_ => new List<(int, int, double)>())];
        foreach (var (from, to, link) in links.Where(l => !l.Link.IsControlled))
        {
            _roads[from].Add((to, link.Travel.Value, link.Km));
            if (link.TwoWay)
            {
                _roads[to].Add((from, link.Travel.Value, link.Km));
            }
        }
    }

    /// <summary>The legs from a node to every node.</summary>
    public RoadLeg[] From(int node) => _from.GetOrAdd(node, Search);

    private RoadLeg[] Search(int start)
    {
        var best = new RoadLeg[_roads.Length];
        Array.Fill(best, RoadLeg.None);
        best[start] = new(0, 0);
        var queue = new PriorityQueue<int, (int Minutes, double Km)>();
        queue.Enqueue(start, (0, 0));
        while (queue.TryDequeue(out var node, out var at))
        {
            if (at != (best[node].Minutes, best[node].Km))
            {
                continue;
            }

            foreach (var (to, minutes, km) in _roads[node])
            {
                var found = (Minutes: at.Minutes + minutes, Km: at.Km + km);
                if (!best[to].Exists || found.CompareTo((best[to].Minutes, best[to].Km)) < 0)
                {
                    best[to] = new(found.Minutes, found.Km);
                    queue.Enqueue(to, found);
                }
            }
        }

        return best;
    }
}
