using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>How a convoy came to a node soonest.</summary>
/// <param name="Places">By node: its place in the arrays; -1: convoys don't come there whole. There may be thousands of such nodes, and thousands of arrivals are kept.</param>
/// <param name="Minutes">By place: the least minute of arrival; int.MaxValue: never.</param>
/// <param name="Via">By place: the link taken last, and the minute of entry; link −1 at the start.</param>
/// <param name="Before">By place: the place before.</param>
internal sealed record Arrivals(int[] Places, int[] Minutes, (int Link, int Enter)[] Via, int[] Before)
{
    /// <summary>The least minute of arrival at a node; int.MaxValue: never.</summary>
    public int At(int node) => Places[node] < 0 ? int.MaxValue : Minutes[Places[node]];

    /// <summary>Links to a node in order, with the minute of entry.</summary>
    public List<(int Link, int Enter)> PathTo(int node)
    {
        var path = new List<(int, int)>();
        for (var at = Places[node]; Via[at].Link >= 0; at = Before[at])
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
    private readonly int[] _places;
    private readonly int _count;

    public PathSearch(PlanningProblem problem)
    {
        (_problem, _from) = (problem, [.. problem.Nodes.Select(_ => new List<(int, int)>())]);
        var count = 0;
        _places = [.. problem.Nodes.Select(node => node.Kind != NodeKind.Shelter || node.ReleasesConvoys ? count++ : -1)];
        _count = count;
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
        var (minutes, via, before) = (new int[_count], new (int, int)[_count], new int[_count]);
        Array.Fill(minutes, int.MaxValue);
        Array.Fill(via, (-1, 0));
        minutes[_places[start]] = ready;
        var waiting = new PriorityQueue<int, int>();
        waiting.Enqueue(start, ready);
        while (waiting.TryDequeue(out var node, out var at))
        {
            if (at > minutes[_places[node]] || (node != start && _problem.Nodes[node].Kind != NodeKind.Junction))
            {
                continue;
            }

            foreach (var (link, to) in _from[node])
            {
                if (_places[to] is >= 0 and var place && Pass(link, at, mayEnter, keepsHours) is var (enter, exit) && exit < minutes[place])
                {
                    (minutes[place], via[place], before[place]) = (exit, (link, enter), _places[node]);
                    waiting.Enqueue(to, exit);
                }
            }
        }

        return new(_places, minutes, via, before);
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
