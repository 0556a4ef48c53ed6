using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>How a convoy came to a node soonest.</summary>
/// <param name="Minutes">By node: the least minute of arrival; int.MaxValue: never.</param>
/// <param name="Via">By node: the link taken last, and the minute of entry; link −1 at the start.</param>
/// <param name="Before">By node: the node before.</param>
internal sealed record Arrivals(int[] Minutes, (int Link, int Enter)[] Via, int[] Before)
{
    /// <summary>Links to a node in order, with the minute of entry.</summary>
    public List<(int Link, int Enter)> PathTo(int node)
    {
        var path = new List<(int, int)>();
        for (var at = node; Via[at].Link >= 0; at = Before[at])
        {
            path.Add(Via[at]);
        }

        path.Reverse();
        return path;
    }
}

/// <summary>Soonest arrivals of a convoy of the smallest size over links and junctions (R2, R3, R4), waiting for windows; separation from others is not looked at.</summary>
internal sealed class PathSearch
{
    private readonly PlanningProblem _problem;
    private readonly List<(int Link, int To)>[] _from;

    public PathSearch(PlanningProblem problem)
    {
        (_problem, _from) = (problem, [.. problem.Nodes.Select(_ => new List<(int, int)>())]);
        for (var link = 0; link < problem.Links.Length; link++)
        {
            var (from, to) = problem.Ends(link);
            _from[from].Add((link, to));
            if (problem.Links[link] is { IsControlled: false, TwoWay: true })
            {
                _from[to].Add((link, from));
            }
        }
    }

    /// <summary>Searches from a node.</summary>
    /// <param name="start">Node index.</param>
    /// <param name="ready">First minute at which it can leave.</param>
    /// <param name="mayEnter">Whether a controlled link may be entered on a day.</param>
    /// <param name="keepsHours">Whether windows are kept; else every link is open all the time.</param>
    public Arrivals From(int start, int ready, Func<int, int, bool> mayEnter, bool keepsHours = true)
    {
        var (minutes, via, before) = (new int[_problem.Nodes.Length], new (int, int)[_problem.Nodes.Length], new int[_problem.Nodes.Length]);
        Array.Fill(minutes, int.MaxValue);
        Array.Fill(via, (-1, 0));
        minutes[start] = ready;
        var waiting = new PriorityQueue<int, int>();
        waiting.Enqueue(start, ready);
        while (waiting.TryDequeue(out var node, out var at))
        {
            if (at > minutes[node] || (node != start && _problem.Nodes[node].Kind != NodeKind.Junction))
            {
                continue;
            }

            foreach (var (link, to) in _from[node])
            {
                if (Pass(link, at, mayEnter, keepsHours) is var (enter, exit) && exit < minutes[to])
                {
                    (minutes[to], via[to], before[to]) = (exit, (link, enter), node);
                    waiting.Enqueue(to, exit);
                }
            }
        }

        return new(minutes, via, before);
    }

    private (int Enter, int Exit)? Pass(int link, int ready, Func<int, int, bool> mayEnter, bool keepsHours)
    {
        if (!_problem.Links[link].IsControlled)
        {
            var exit = ready + _problem.Links[link].Travel.Value;
            return exit <= _problem.HorizonMinutes ? (ready, exit) : null;
        }

        if (!keepsHours)
        {
            var day = Math.Min(_problem.Days, (ready / Minute.PerDay) + 1);
            return mayEnter(link, day) ? (ready, ready + Passage(link, day)) : null;
        }

        var spells = _problem.OpenSpells(link);
        for (var index = Math.Max(0, Spell.IndexAt(spells, ready)); index < spells.Length; index++)
        {
            for (var enter = Math.Max(ready, spells[index].From); enter <= spells[index].To && enter < _problem.HorizonMinutes; enter = ((enter / Minute.PerDay) + 1) * Minute.PerDay)
            {
                var day = (enter / Minute.PerDay) + 1;
                if (enter + Passage(link, day) <= Math.Min(spells[index].To, _problem.HorizonMinutes) && mayEnter(link, day))
                {
                    return (enter, enter + Passage(link, day));
                }
            }
        }

        return null;
    }

    private int Passage(int link, int day) => _problem.On(link, day).PassageMinutes(Math.Max(1, _problem.On(link, day).MinTrucks));
}
