using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Lists every trip that some valid convoy could make (R3, R4, R9, R11): what is not listed, no plan can do.</summary>
internal sealed class TripFinder(NetworkTimes times)
{
    /// <summary>All trips of all fleets.</summary>
    public List<Trip> All(CancellationToken stop = default)
    {
        var trips = new List<Trip>();
        for (var fleet = 0; fleet < times.Problem.Fleets.Length; fleet++)
        {
            stop.ThrowIfCancellationRequested();
            var origin = times.Problem.Base(fleet);
            if (times.Problem.Nodes[origin].KeepsStock)
            {
                trips.AddRange(times.Releases(origin).SelectMany(release => times.Between(origin, release)).SelectMany(way => Of(fleet, way)));
            }
        }

        return trips;
    }

    private IEnumerable<Trip> Of(int fleet, Way way)
    {
        for (var day = 1; day <= times.Problem.Days; day++)
        {
            var (opens, closes) = Shift(fleet, day);
            if (opens <= closes && (times.Problem.Fleets[fleet].IsLongHaul ? Overnight(fleet, way, day, opens, closes) : WithinTheDay(fleet, way, day, opens, closes)) is { } trip)
            {
                yield return trip;
            }
        }
    }

    /// <summary>First and last minute of departure on a day: the shift's (R11), not before now (R16).</summary>
    private (int Opens, int Closes) Shift(int fleet, int day)
    {
        var (shift, midnight) = (times.Problem.Fleets[fleet].Shift, (day - 1) * Minute.PerDay);
        return (Math.Max(midnight + shift.Opens.MinuteOfDay, times.Problem.Scenario.Now.Value), midnight + Math.Min(shift.Closes.MinuteOfDay, Minute.PerDay - 1));
    }

    private Trip? WithinTheDay(int fleet, Way way, int day, int opens, int closes)
    {
        var lastHome = ((day - 1) * Minute.PerDay) + times.Problem.Fleets[fleet].Shift.Closes.MinuteOfDay;
        var spans = way.Links.Select(link => (day, MayEnterAtMidnight(times.Problem, link, day, lastHome) ? day + 1 : day)).ToArray();
        return Timed(fleet, way, day, spans, opens, closes, lastHome);
    }

    /// <summary>A link entered at 24:00 counts for the next day; a convoy at home by 24:00 can do that only where passing takes no time.</summary>
    public static bool MayEnterAtMidnight(PlanningProblem problem, int link, int day, int lastHome)
        => lastHome >= day * Minute.PerDay && day < problem.Days && problem.On(link, day + 1).PassageMinutes(1) == 0;

    private Trip? Overnight(int fleet, Way way, int day, int opens, int closes)
    {
        var lastHome = Math.Min(times.Problem.HorizonMinutes, closes + times.Problem.Fleets[fleet].MaxDuty.Value);
        var spans = Enumerable.Range(0, way.Links.Length).Select(index => Span(way, index, opens, lastHome)).ToArray();
        return spans.Any(span => span.First > span.Last) ? null : Timed(fleet, way, day, spans, opens, closes, lastHome);
    }

    /// <summary>First and last day on which a convoy can enter a link and still be home in time.</summary>
    private (int First, int Last) Span(Way way, int index, int opens, int lastHome)
    {
        var days = Enumerable.Range(1, times.Problem.Days).Where(day => HomeEntering(way, index, opens, day) <= lastHome).ToArray();
        return days.Length == 0 ? (1, 0) : (days[0], days[^1]);
    }

    private int HomeEntering(Way way, int index, int ready, int day)
    {
        var at = ready + way.RoadMinutes[0];
        for (var link = 0; link < way.Links.Length && at < LinkClock.Never; link++)
        {
            var clock = times.Clocks[way.Links[link]]!;
            at = (link == index ? clock.ExitOn(at, day) : clock.Exit(at)) + way.RoadMinutes[link + 1];
        }

        return at < LinkClock.Never ? times.Pair(way.To, way.From).HomeAfter(at) : LinkClock.Never;
    }

    private Trip? Timed(int fleet, Way way, int day, (int First, int Last)[] spans, int opens, int closes, int lastHome)
    {
        var (pair, arrive) = (times.Pair(way.To, way.From), times.Arrivals(way));
        var duty = times.Problem.Fleets[fleet].MaxDuty.Value;
        var (first, last, useful, cycle, outward, lastMile) = (-1, -1, -1, LinkClock.Never, LinkClock.Never, -1);
        for (var depart = opens; depart <= closes; depart++)
        {
            var released = arrive[depart];
            var home = released < LinkClock.Never ? pair.HomeAfter(released) : LinkClock.Never;
            if (home > lastHome || home - depart > duty)
            {
                continue;
            }

            first = first < 0 ? depart : first;
            useful = released == arrive[first] ? depart : useful;
            last = depart;
            cycle = Math.Min(cycle, home - depart);
            outward = Math.Min(outward, released - depart);
            lastMile = Math.Max(lastMile, LastBack(pair, released, Math.Min(lastHome, depart + duty)) - released);
        }

        if (first < 0)
        {
            return null;
        }

        var release = arrive[first];
        return new()
        {
            Fleet = fleet,
            Way = way,
            Day = day,
            EntrySpans = spans,
            EntryDays = [.. spans.Select(span => span.First == span.Last ? span.First : Trip.AnyDay)],
            Departs = (first, last),
            Cycle = cycle,
            OutMinutes = outward,
            ReturnMinutes = LeastReturn(pair, release, lastHome),
            MostLastMile = lastMile,
            Released = release,
            UsefulDepart = useful,
            FirstHome = pair.HomeAfter(release),
            LastHome = pair.Home[LastBack(pair, release, lastHome)],
            DeliveryDays = Deliveries(pair, release, lastHome, day, times.Problem.Fleets[fleet].IsLongHaul),
            IsLongHaul = times.Problem.Fleets[fleet].IsLongHaul,
        };
    }

    /// <summary>The last minute of being back from which home can be reached in time.</summary>
    private static int LastBack(PairTimes pair, int released, int lastHome)
    {
        var (low, high) = (released, lastHome);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pair.Home[middle] <= lastHome ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static int LeastReturn(PairTimes pair, int released, int lastHome)
    {
        var least = LinkClock.Never;
        for (var back = released; back <= lastHome && pair.Home[back] <= lastHome; back++)
        {
            least = Math.Min(least, pair.Home[back] - back);
        }

        return least;
    }

    private static (int First, int Last) Deliveries(PairTimes pair, int released, int lastHome, int day, bool isLongHaul)
        => isLongHaul ? (DayOfEnd(pair.Served[released]), DayOfEnd(LastBack(pair, released, lastHome))) : (day, day);

    /// <summary>The day to which a service that ends at a minute belongs: 24:00 belongs to the day that ends.</summary>
    public static int DayOfEnd(int minute) => (Math.Max(minute, 1) - 1) / Minute.PerDay + 1;
}
