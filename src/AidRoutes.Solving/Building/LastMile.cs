using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Minutes of a truck's way from release over its stops and back, waits for receiving hours included (R9).</summary>
internal sealed class LastMile(SolverTables tables, Lane lane, int released)
{
    /// <summary>A stop is closed for good.</summary>
    public const int Never = int.MaxValue / 4;

    /// <summary>Over stops of the lane with the kilograms given; <see cref="Never"/> where one is closed for good.</summary>
    public int Minutes(ReadOnlySpan<int> stops, ReadOnlySpan<double> kg)
    {
        var (at, minute) = (lane.Release, released);
        for (var i = 0; i < stops.Length; i++)
        {
            minute = Served(at, lane.Stops[stops[i]], minute, (long)kg[i]);
            if (minute == Never)
            {
                return Never;
            }

            at = lane.Stops[stops[i]];
        }

        return minute + tables.Road(at, lane.Release).Minutes - released;
    }

    /// <summary>… of a draft.</summary>
    public int Minutes(List<DraftStop> stops)
    {
        var (at, minute) = (lane.Release, released);
        foreach (var stop in stops)
        {
            minute = Served(at, stop.Node, minute, stop.Loads.Sum(l => l.Kg));
            if (minute == Never)
            {
                return Never;
            }

            at = stop.Node;
        }

        return minute + tables.Road(at, lane.Release).Minutes - released;
    }

    /// <summary>Few stops: swaps neighbours while that shortens the way.</summary>
    public void Order(List<DraftStop> stops)
    {
        for (var pass = 0; pass < stops.Count; pass++)
        {
            for (var i = 0; i + 1 < stops.Count; i++)
            {
                var before = Minutes(stops);
                (stops[i], stops[i + 1]) = (stops[i + 1], stops[i]);
                if (Minutes(stops) >= before)
                {
                    (stops[i], stops[i + 1]) = (stops[i + 1], stops[i]);
                }
            }
        }
    }

    private int Served(int from, int node, int minute, long kg)
    {
        var lasts = SolverTables.ServiceMinutes(tables.Problem.Nodes[node], kg);
        var start = Walker.ServiceStart(tables, node, minute + tables.Road(from, node).Minutes, lasts);
        return start < 0 ? Never : start + lasts;
    }
}
