using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Longest last miles to try for a convoy.</summary>
internal static class RunCaps
{
    /// <summary>Parts of all the time there is and, of a long haul, of the time until links on its way home close, and until they open again; minutes, some of them below 1.</summary>
    public static IEnumerable<int> Of(SolverTables tables, Lane lane, Route route, int released, int trucks, int most, bool isLongHaul, Tuning tuning)
    {
        var closing = isLongHaul ? WayBack.Latest(tables, route, released, trucks) : int.MaxValue / 4;
        var opening = isLongHaul ? WayBack.LatestWaiting(tables, route, closing, trucks) : closing;
        foreach (var share in tuning.RunShares)
        {
            var cap = Part(tables, lane, most, share);
            yield return cap;
            if (closing - released < cap)
            {
                yield return Part(tables, lane, closing - released, share);
            }

            if (opening - released < cap && opening > closing)
            {
                yield return Part(tables, lane, opening - released, share);
            }
        }
    }

    private static int Part(SolverTables tables, Lane lane, int most, double share)
    {
        var (shortest, longest) = lane.RunMinutes(tables);
        return Math.Min(most, share >= 1 ? most : shortest + (int)(share * (longest + 60 - shortest)) + 1);
    }
}
