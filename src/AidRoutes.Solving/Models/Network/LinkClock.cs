using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>When the quickest convoy that rules R4 and R6 allow can enter and leave a controlled link. No valid convoy (committed ones aside) is quicker.</summary>
internal sealed class LinkClock
{
    /// <summary>Stands for a minute that never comes; sums of a few stay below int's end.</summary>
    public const int Never = int.MaxValue / 4;

    private readonly PlanningProblem _problem;
    private readonly int[] _enter, _exit;
    private readonly int[] _passage;

    public LinkClock(PlanningProblem problem, int link)
    {
        (_problem, Link) = (problem, link);
        (_enter, _exit) = (new int[problem.HorizonMinutes + 1], new int[problem.HorizonMinutes + 1]);
        _passage = [.. Enumerable.Range(1, problem.Days).Select(day => IsUsable(day) ? problem.On(link, day).PassageMinutes(LeastTrucks(day)) : Never)];
        var (enter, exit) = (Never, Never);
        for (var minute = problem.HorizonMinutes; minute >= 0; minute--)
        {
            if (ExitAt(minute) is var leaves && leaves < Never)
            {
                (enter, exit) = (minute, Math.Min(exit, leaves));
            }

            (_enter[minute], _exit[minute]) = (enter, exit);
        }
    }

    /// <summary>The link's index.</summary>
    public int Link { get; }

    /// <summary>The least minute of exit for a convoy that can enter from a minute on.</summary>
    public int Exit(int ready) => ready < _exit.Length ? _exit[ready] : Never;

    /// <summary>The same where it must enter on a given day.</summary>
    public int ExitOn(int ready, int day)
    {
        var from = Math.Max(ready, (day - 1) * Minute.PerDay);
        var enter = from < _enter.Length ? _enter[from] : Never;
        return enter < day * Minute.PerDay ? enter + _passage[day - 1] : Never;
    }

    /// <summary>The last minute at which a convoy can enter on a day, −1: none.</summary>
    public int LastEntry(int day)
    {
        for (var minute = (day * Minute.PerDay) - 1; minute >= (day - 1) * Minute.PerDay; minute--)
        {
            if (_enter[minute] == minute)
            {
                return minute;
            }
        }

        return -1;
    }

    /// <summary>The smallest convoy that may pass on a day.</summary>
    public int LeastTrucks(int day) => Math.Max(1, _problem.On(Link, day).MinTrucks);

    /// <summary>The largest.</summary>
    public int MostTrucks(int day) => Math.Min(_problem.On(Link, day).MaxTrucks, _problem.On(Link, day).TrucksPerDay);

    /// <summary>Whether a convoy of any size may pass on a day at all.</summary>
    public bool IsUsable(int day) => _problem.On(Link, day).IsOpen && LeastTrucks(day) <= MostTrucks(day);

    private int ExitAt(int minute)
    {
        var day = (minute / Minute.PerDay) + 1;
        if (day > _problem.Days || _passage[day - 1] >= Never)
        {
            return Never;
        }

        var exit = minute + _passage[day - 1];
        return exit <= _problem.HorizonMinutes && Spell.Holds(_problem.OpenSpells(Link), minute, exit) ? exit : Never;
    }
}
