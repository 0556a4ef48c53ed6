using AidRoutes.Domain;
using AidRoutes.Planning.Optimizing;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C16  Σ least minutes in use between two midnights × trucks ≤ free truck-minutes between them,  Σ trucks certainly in use at a minute ≤ trucks that day
/// for every fleet that may stay out overnight: each day, and all days together (R10).
/// C19  waiting[l,d] = waiting[l,d−1] + trucks whose first day for link l is d − entries of l on d ≥ 0, and none waits at the end     for every link and day;
///      trucks that enter ≤ most × convoys that do, and ≥ least × convoys where no other fleets of those origins pass (R6).
/// </summary>
internal static class C16LongHaul
{
    public static void Add(AllocationFrame frame)
    {
        AddEntries(frame);
        foreach (var trips in frame.Trips.Where(trip => trip.Trip.IsLongHaul).GroupBy(trip => trip.Trip.Fleet))
        {
            for (var day = 1; day <= frame.Problem.Days; day++)
            {
                var (from, to) = ((day - 1) * Minute.PerDay, day * Minute.PerDay);
                AddBetween(frame, trips.Key, [.. trips], from, to, day);
                AddAt(frame, trips.Key, [.. trips], day);
            }

            AddBetween(frame, trips.Key, [.. trips], -frame.Problem.Fleets[trips.Key].Turnaround.Value, frame.Problem.HorizonMinutes, 1);
        }
    }

    private static void AddEntries(AllocationFrame frame)
    {
        var passing = frame.Trips.SelectMany(trip => trip.Trip.Way.Links.Select((link, index) => (link, index, trip))).ToLookup(x => x.link, x => (x.index, x.trip));
        foreach (var entries in frame.Entries.GroupBy(entry => entry.Link))
        {
            var first = passing[entries.Key].Where(x => x.trip.Trip.IsLongHaul).ToLookup(x => x.trip.Trip.EntrySpans[x.index].First, x => x.trip.Trucks);
            var most = passing[entries.Key].Sum(x => x.trip.MostTrucks);
            Column? before = null;
            foreach (var entry in entries.OrderBy(entry => entry.Day))
            {
                var waiting = frame.Model.Variable(0, most);
                var row = frame.Model.Equal($"C19[{entry.Link},{entry.Day}]", 0).Add(waiting).Add(entry.Trucks).Add(first[entry.Day], -1);
                if (before is { } last)
                {
                    row.Add(last, -1);
                }

                before = waiting;
                AddSizes(frame, entry, most, passing[entry.Link]);
            }

            if (before is { } never)
            {
                frame.Model.Equal($"C19all[{entries.Key}]", 0).Add(never);
            }
        }
    }

    private static void AddSizes(AllocationFrame frame, EntryColumns entry, double trucks, IEnumerable<(int Index, TripColumns Trip)> passing)
    {
        if (entry.Convoys is not { } convoys)
        {
            return;
        }

        var clock = frame.Times.Clocks[entry.Link]!;
        var others = passing.Where(x => !x.Trip.Trip.IsLongHaul && frame.LongHaulOrigins.Contains(x.Trip.Trip.Way.From)).ToArray();
        frame.Model.AtMost($"C19most[{entry.Link},{entry.Day}]", 0).Add(entry.Trucks)
            .Add(others.Where(x => x.Trip.Trip.EntryDays[x.Index] == entry.Day).Select(x => x.Trip.Trucks)).Add(convoys, -Math.Min(clock.MostTrucks(entry.Day), trucks));
        if (others.Length == 0)
        {
            frame.Model.AtLeast($"C19least[{entry.Link},{entry.Day}]", 0).Add(entry.Trucks).Add(convoys, -clock.LeastTrucks(entry.Day));
        }
    }

    private static void AddBetween(AllocationFrame frame, int fleet, TripColumns[] trips, int from, int to, int day)
    {
        var turnaround = frame.Problem.Fleets[fleet].Turnaround.Value;
        for (var on = Math.Max(0, from) / Minute.PerDay; on * Minute.PerDay < to; on++)
        {
            // A truck more on one day is there from midnight to midnight.
            frame.Prices.Grows(frame, Lever.FleetTruck, fleet, on + 1, Math.Min(to, (on + 1) * Minute.PerDay) - Math.Max(from, on * Minute.PerDay));
        }

        var row = frame.Model.AtMost($"C16[{fleet},{from},{to}]", frame.Committed.Fleets[fleet].Free(from, to, on => frame.Problem.Trucks(fleet, on)));
        foreach (var trip in trips)
        {
            row.Add(trip.Trucks, LeastOverlap(trip.Trip, turnaround, from, to));
        }
    }

    /// <summary>
    /// In use from depart − turnaround to depart + cycle at least, and to the first minute of being home. While that comes later, who departs later is in use for less of any time; from then on the
    /// overlap rises, stays and falls as departure moves, and is least at one of the ends.
    /// </summary>
    private static int LeastOverlap(Trip trip, int turnaround, int from, int to)
    {
        return Math.Min(Overlap(Math.Min(trip.FirstHome - trip.Cycle, trip.Departs.Last)), Overlap(trip.Departs.Last));
        int Overlap(int depart) => Math.Max(0, Math.Min(Math.Max(depart + trip.Cycle, trip.FirstHome), to) - Math.Max(depart - turnaround, from));
    }

    /// <summary>At the minutes by which the last trucks of some way have begun to be loaded, and at the end of the shift: each set of trips certainly in use that is not part of another.</summary>
    private static void AddAt(AllocationFrame frame, int fleet, TripColumns[] trips, int day)
    {
        var (turnaround, midnight) = (frame.Problem.Fleets[fleet].Turnaround.Value, (day - 1) * Minute.PerDay);
        var sets = trips.Where(trip => trip.Trip.Day == day).Select(trip => trip.Trip.Departs.Last - turnaround)
            .Append(midnight + Math.Min(frame.Problem.Fleets[fleet].Shift.Closes.MinuteOfDay, Minute.PerDay - 1)).Where(minute => minute >= midnight).Distinct().Order()
            .Select(minute => trips.Where(trip => trip.Trip.Departs.Last - turnaround <= minute && minute < trip.Trip.FirstHome).ToHashSet()).ToArray();
        for (var index = 0; index < sets.Length; index++)
        {
            if (!sets.Where((other, place) => sets[index].IsSubsetOf(other) && (place < index || sets[index].Count < other.Count)).Any())
            {
                frame.Prices.Grows(frame, Lever.FleetTruck, fleet, day, 1);
                frame.Model.AtMost($"C16at[{fleet},{day},{index}]", frame.Problem.Trucks(fleet, day)).Add(trips.Where(sets[index].Contains).Select(trip => trip.Trucks));
            }
        }
    }
}
