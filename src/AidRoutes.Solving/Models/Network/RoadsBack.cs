using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Least minutes over roads from every node to one, found at once; <see cref="PlanningProblem.Road"/> would search once from every shelter.</summary>
internal sealed class RoadsBack
{
    private readonly PlanningProblem _problem;
    private readonly List<(int From, int Minutes)>[] _into;
    private readonly Dictionary<int, int[]> _to = [];

    public RoadsBack(PlanningProblem problem)
    {
        _problem = problem;
        _into = [.. problem.Nodes.Select(_ => new List<(int, int)>())];
        LeastIn = new int[problem.Nodes.Length];
        Array.Fill(LeastIn, LinkClock.Never);
        for (var link = 0; link < problem.Links.Length; link++)
        {
            if (problem.Links[link] is { IsControlled: false } road)
            {
                var (from, to) = problem.Ends(link);
                Put(from, to, road.Travel.Value);
                if (road.TwoWay)
                {
                    Put(to, from, road.Travel.Value);
                }
            }
        }
    }

    /// <summary>By node: the least minutes of the last road of any leg that ends there.</summary>
    public int[] LeastIn { get; }

    /// <summary>Minutes from every node to one; <see cref="LinkClock.Never"/> where there is no road.</summary>
    public int[] To(int node)
    {
        if (!_to.TryGetValue(node, out var minutes))
        {
            _to[node] = minutes = Search(node);
        }

        return minutes;
    }

    private void Put(int from, int to, int minutes)
    {
        if (from != to)
        {
            _into[to].Add((from, minutes));
            LeastIn[to] = Math.Min(LeastIn[to], minutes);
        }
    }

    private int[] Search(int end)
    {
        var best = new int[_problem.Nodes.Length];
        Array.Fill(best, LinkClock.Never);
        best[end] = 0;
        var queue = new PriorityQueue<int, int>();
        queue.Enqueue(end, 0);
        while (queue.TryDequeue(out var node, out var at))
        {
            if (at > best[node])
            {
                continue;
            }

            foreach (var (from, minutes) in _into[node])
            {
                if (at + minutes < best[from])
                {
                    best[from] = at + minutes;
                    queue.Enqueue(from, best[from]);
                }
            }
        }

        return best;
    }
}
