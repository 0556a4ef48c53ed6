using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>When a convoy of some fleets may depart and must be home (R11): the hours common to all their shifts.</summary>
internal readonly record struct ShiftHours(int Opens, int Closes, int HomeBy, int MaxDuty)
{
    public static ShiftHours Of(SolverTables tables, ReadOnlySpan<int> fleets)
    {
        var hours = new ShiftHours(0, 1440, int.MaxValue, int.MaxValue);
        foreach (var f in fleets)
        {
            var fleet = tables.Problem.Fleets[f];
            var closes = fleet.Shift.Closes.MinuteOfDay;
            hours = new(
                Math.Max(hours.Opens, fleet.Shift.Opens.MinuteOfDay),
                Math.Min(hours.Closes, Math.Min(1439, closes)),
                fleet.IsLongHaul ? hours.HomeBy : Math.Min(hours.HomeBy, closes),
                Math.Min(hours.MaxDuty, fleet.MaxDuty.Value));
        }

        return hours;
    }

    /// <summary>The first minute within hours from one on; -1: none ever.</summary>
    public int Next(int minute)
    {
        if (Opens > Closes)
        {
            return -1;
        }

        var (day, clock) = Math.DivRem(minute, 1440);
        return clock < Opens ? (day * 1440) + Opens : clock <= Closes ? minute : ((day + 1) * 1440) + Opens;
    }

    public int NextDay(int minute) => (((minute / 1440) + 1) * 1440) + Opens;

    /// <summary>The last minute within hours up to <paramref name="wished"/>, not before <paramref name="ready"/>, which is within hours.</summary>
    public int LastUpTo(int wished, int ready)
    {
        var (day, clock) = Math.DivRem(wished, 1440);
        var last = clock < Opens ? ((day - 1) * 1440) + Closes : (day * 1440) + Math.Min(clock, Closes);
        return Math.Max(ready, last);
    }

    /// <summary>Minutes by which a journey is too long or home too late; 0: it is within hours.</summary>
    public int Excess(int depart, int home)
    {
        var late = HomeBy == int.MaxValue ? 0 : home - ((depart / 1440 * 1440) + HomeBy);
        return late > 0 ? int.MaxValue / 4 : Math.Max(0, home - depart - MaxDuty);
    }

    /// <summary>The latest minute to be home after a departure.</summary>
    public int LatestHome(int depart)
        => Math.Min(HomeBy == int.MaxValue ? int.MaxValue : (depart / 1440 * 1440) + HomeBy, MaxDuty == int.MaxValue ? int.MaxValue : depart + MaxDuty);
}
