using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>When a convoy must leave its place of release to get home before links close: a stop more, and a long haul stays out overnight.</summary>
internal static class WayBack
{
    /// <summary>The latest minute of leaving for which every link is passed in the spell in which one who leaves at <paramref name="released"/> passes it; where none is controlled, far away.</summary>
    public static int Latest(SolverTables tables, Route route, int released, int trucks)
    {
        Span<int> closes = stackalloc int[route.Return.Length];
        var at = released;
        for (var i = 0; i < closes.Length; i++)
        {
            var link = route.Return[i];
            if (tables.LinkDays[link] is not { } days)
            {
                at += tables.Problem.Links[link].Travel.Value;
                continue;
            }

            var (enter, close) = Passed(tables.Spells[link], days, at, trucks);
            if (enter < 0)
            {
                return released;
            }

            (closes[i], at) = (close, enter + days[Math.Min(enter / 1440, days.Length - 1)].PassageMinutes(trucks));
        }

        var latest = int.MaxValue / 4;
        for (var i = closes.Length - 1; i >= 0; i--)
        {
            var link = route.Return[i];
            latest = tables.LinkDays[link] is { } days
                ? Math.Min(latest, closes[i]) - days[Math.Clamp(closes[i] / 1440, 0, days.Length - 1)].PassageMinutes(trucks)
                : latest - tables.Problem.Links[link].Travel.Value;
        }

        return latest;
    }

    /// <summary>The latest minute of leaving for one who misses that and waits for the links to open again: nobody gets home later for being back by then.</summary>
    public static int LatestWaiting(SolverTables tables, Route route, int latest, int trucks)
    {
        var at = latest + 1;
        foreach (var link in route.Return)
        {
            if (tables.LinkDays[link] is { } days)
            {
                return Passed(tables.Spells[link], days, at, trucks).Enter is >= 0 and var enter ? latest + 1 + enter - at : latest;
            }

            at += tables.Problem.Links[link].Travel.Value;
        }

        return latest;
    }

    private static (int Enter, int Closes) Passed(Spell[] spells, LinkDay[] days, int ready, int trucks)
    {
        for (var i = Math.Max(0, Spell.IndexAt(spells, ready)); i < spells.Length; i++)
        {
            var enter = Math.Max(ready, spells[i].From);
            if (enter < days.Length * 1440 && enter + days[enter / 1440].PassageMinutes(trucks) <= spells[i].To)
            {
                return (enter, spells[i].To);
            }
        }

        return (-1, -1);
    }
}
