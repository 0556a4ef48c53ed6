using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>
/// Quickest ways over roads, found from one node to all others at once when first asked for. Nodes that no roads join are not in each other's tables, so that
/// memory grows with the sizes of the districts that roads cover, not with the square of all nodes. Safe for many threads.
/// </summary>
internal sealed class RoadTimes
{
    private readonly List<(int To, int Minutes, double Km)>[] _roads;
    private readonly RoadMap _map;
    private readonly RoadLegs?[] _from;

    public RoadTimes(int nodes, IEnumerable<(int From, int To, Link Link)> links)
    {
        _roads = [.. Enumerable.Range(0, nodes).Select(_ => new List<(int, int, double)>())];
        _from = new RoadLegs?[nodes];
        var roads = links.Where(l => !l.Link.IsControlled).ToArray();
        foreach (var (from, to, link) in roads)
        {
            _roads[from].Add((to, link.Travel.Value, link.Km));
            if (link.TwoWay)
            {
                _roads[to].Add((from, link.Travel.Value, link.Km));
            }
        }

        _map = new(nodes, roads.Select(l => (l.From, l.To)));
    }

    /// <summary>The legs from a node to every node.</summary>
    public RoadLegs From(int node)
    {
        ref var legs = ref _from[node];
        if (Volatile.Read(ref legs) is { } known)
        {
            return known;
        }

        // two threads may find the same at once; either will do
        var found = new RoadLegs(_map, node, Search(node));
        Volatile.Write(ref legs, found);
        return found;
    }

    private RoadLeg[] Search(int start)
    {
        var best = new RoadLeg[_map.SizeAround(start)];
        Array.Fill(best, RoadLeg.None);
        best[_map.Place[start]] = new(0, 0);
        var queue = new PriorityQueue<int, (int Minutes, double Km)>();
        queue.Enqueue(start, (0, 0));
        while (queue.TryDequeue(out var node, out var at))
        {
            var here = best[_map.Place[node]];
            if (at != (here.Minutes, here.Km))
            {
                continue;
            }

            foreach (var (to, minutes, km) in _roads[node])
            {
                var found = (Minutes: at.Minutes + minutes, Km: at.Km + km);
                ref var there = ref best[_map.Place[to]];
                if (!there.Exists || found.CompareTo((there.Minutes, there.Km)) < 0)
                {
                    there = new(found.Minutes, found.Km);
                    queue.Enqueue(to, found);
                }
            }
        }

        return best;
    }
}
