using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>When a convoy could leave, with whose trucks, and how long it is under way.</summary>
internal sealed class DepartureFinder(PlanState state)
{
    private const int MostAttempts = 12;
    private readonly SolverTables _tables = state.Tables;
    private readonly Walker _walker = new(state);

    /// <summary>The entries of the last departure found.</summary>
    public List<Passage> Passages { get; } = [];

    /// <summary>Whose trucks a convoy may wait for: a full convoy of the main fleet, or the first few trucks of any; the others join where they are free.</summary>
    public IEnumerable<(int Fleet, int Trucks)> Leaders(int[] fleets, int main, int day, int size, int least, Tuning tuning)
    {
        for (var i = 0; i <= fleets.Length; i++)
        {
            var fleet = i < fleets.Length ? fleets[i] : main;
            var trucks = _tables.Problem.Trucks(fleet, day);
            if (trucks > 0 && (i + tuning.FirstLeader) % (fleets.Length + 1) < tuning.MostLeaders)
            {
                yield return (fleet, Math.Min(i < fleets.Length ? least : size, trucks));
            }
        }
    }

    /// <summary>The origin's largest fleet of general trucks, or its largest.</summary>
    public int Main(int[] fleets, int day)
    {
        var best = fleets[0];
        foreach (var f in fleets)
        {
            if (Size(f) > Size(best))
            {
                best = f;
            }
        }

        return best;
        int Size(int f) => _tables.Problem.Trucks(f, day) + (_tables.Problem.Fleets[f].Body == TruckBody.General ? 1_000_000 : 0);
    }

    /// <summary>The earliest departure for so many trucks of a fleet, and its release.</summary>
    public (int Depart, int Released) Departure(Route route, int fleet, ShiftHours hours, int day, int from, int trucks, int passing)
    {
        var turnaround = _tables.Problem.Fleets[fleet].Turnaround.Value;
        var at = hours.Next(Math.Max(_tables.Problem.Scenario.Now.Value, from));
        for (var attempt = 0; attempt < MostAttempts && at >= 0 && at < day * 1440; attempt++)
        {
            var released = _walker.Walk(route.Out, at, passing, Passages);
            if (released < 0)
            {
                return (-1, -1);
            }

            var depart = hours.LastUpTo(_walker.LatestDeparture(Passages, at), at);
            if (depart >= day * 1440)
            {
                return (-1, -1);        // the next passage is another day's
            }

            released = route.Out.Length == 0 ? depart : released;
            var until = Math.Min(_tables.Horizon, released + route.Minutes + 30);
            var busy = state.Fleets[fleet].LastShort(depart - turnaround, until, Math.Max(1, trucks));
            if (busy == int.MinValue)
            {
                return (depart, released);
            }

            at = hours.Next(Math.Max(at + 1, busy + 1 + turnaround));
        }

        return (-1, -1);
    }

    /// <summary>Minutes of the way back for so many trucks, without waiting.</summary>
    public int ReturnMinutes(Route route, int day, int trucks)
    {
        var minutes = 0;
        foreach (var link in route.Return)
        {
            minutes += _tables.LinkDays[link] is { } days ? days[day - 1].PassageMinutes(trucks) : _tables.Problem.Links[link].Travel.Value;
        }

        return minutes;
    }
}
