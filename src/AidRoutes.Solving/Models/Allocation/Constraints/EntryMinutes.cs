using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>How many minutes of separation (headway + ceil(n × minutesPerTruck) of each convoy) fit into a link's day.</summary>
internal static class EntryMinutes
{
    /// <summary>
    /// Summed over the day's spells: entries e_1 … e_m in one spell are separated by Σ_{i&lt;m} sep_i ≤ e_m − e_1, and the last one's length, which is part of its sep,
    /// must leave before the spell ends, or falls past midnight.
    /// </summary>
    public static double Of(NetworkTimes times, int link, int day)
    {
        var (today, midnight) = (times.Problem.On(link, day), day * Minute.PerDay);
        var total = 0.0;
        foreach (var spell in times.Problem.OpenSpells(link))
        {
            var first = Math.Max(spell.From, midnight - Minute.PerDay);
            if (first > Math.Min(spell.To, midnight - 1))
            {
                continue;
            }

            var untilClosing = (double)spell.To - today.Minutes - first;
            var untilMidnight = midnight - 1 - first + LongestMinutes(times, link, today, day);
            total += Math.Max(0, Math.Min(untilClosing, untilMidnight) + today.HeadwayMinutes);
        }

        return total;
    }

    /// <summary>Whether the number of convoys on a link is limited in any way that the number of trucks is not.</summary>
    public static bool CountsConvoys(AllocationFrame frame, int link, int day) => frame.Problem.On(link, day).ConvoysPerDay != int.MaxValue || CanBind(frame, link, day);

    /// <summary>Whether the minutes may run out before the trucks do, in convoys of the largest size.</summary>
    public static bool CanBind(AllocationFrame frame, int link, int day)
    {
        var (today, largest) = (frame.Problem.On(link, day), frame.Times.Clocks[link]!.MostTrucks(day));
        var most = Math.Min(today.TrucksPerDay, frame.MostOnTheRoad);
        return (today.HeadwayMinutes > 0 || today.MinutesPerTruck > 0)
            && (((double)today.HeadwayMinutes / Math.Max(1, largest)) + today.MinutesPerTruck) * most > Of(frame.Times, link, day);
    }

    private static double LongestMinutes(NetworkTimes times, int link, LinkDay today, int day)
    {
        var most = Math.Min((long)times.Clocks[link]!.MostTrucks(day), times.Problem.Fleets.Select((_, fleet) => (long)MostOf(times.Problem, fleet)).Sum());
        return Math.Ceiling(most * today.MinutesPerTruck);
    }

    private static int MostOf(PlanningProblem problem, int fleet) => Enumerable.Range(1, problem.Days).Max(day => problem.Trucks(fleet, day));
}
