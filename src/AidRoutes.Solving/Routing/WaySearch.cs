using AidRoutes.Domain;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Routing;

/// <summary>Quickest ways over roads and controlled links, through junctions only (R2), from one node to every other.</summary>
internal sealed class WaySearch
{
    private readonly SolverTables _tables;
    private readonly List<(int Link, int To)>[] _leaving;

    public WaySearch(SolverTables tables)
    {
        _tables = tables;
        var problem = tables.Problem;
        _leaving = [.. problem.Nodes.Select(_ => new List<(int, int)>())];
        for (var l = 0; l < problem.Links.Length; l++)
        {
            var (from, to) = problem.Ends(l);
            Connect(l, from, to);
            if (!problem.Links[l].IsControlled && problem.Links[l].TwoWay)
            {
                Connect(l, to, from);
            }
        }
    }

    /// <summary>By node: the links of the quickest way from <paramref name="start"/>, null where there is none; only over links that pass the filter.</summary>
    public int[]?[] From(int start, Func<int, bool> usable, Func<int, int> minutes)
    {
        var best = new int[_leaving.Length];
        var last = new (int Link, int Node)[_leaving.Length];
        Array.Fill(best, int.MaxValue);
        best[start] = 0;
        var queue = new PriorityQueue<int, (int, int)>();
        queue.Enqueue(start, (0, start));
        while (queue.TryDequeue(out var node, out var at))
        {
            if (at.Item1 > best[node] || (node != start && _tables.Problem.Nodes[node].Kind != NodeKind.Junction))
            {
                continue;
            }

            foreach (var (link, to) in _leaving[node])
            {
                if (usable(link) && at.Item1 + minutes(link) < best[to])
                {
                    best[to] = at.Item1 + minutes(link);
                    last[to] = (link, node);
                    queue.Enqueue(to, (best[to], to));
                }
            }
        }

        return [.. Enumerable.Range(0, best.Length).Select(n => best[n] == int.MaxValue || n == start ? null : Trace(last, start, n))];
    }

    private static int[] Trace((int Link, int Node)[] last, int start, int end)
    {
        var links = new List<int>();
        for (var node = end; node != start; node = last[node].Node)
        {
            links.Add(last[node].Link);
        }

        links.Reverse();
        return [.. links];
    }

    private void Connect(int link, int from, int to)
    {
        var target = _tables.Problem.Nodes[to];
        if (target.Kind == NodeKind.Junction || target.KeepsStock || target.Release)
        {
            _leaving[from].Add((link, to));
        }
    }
}
