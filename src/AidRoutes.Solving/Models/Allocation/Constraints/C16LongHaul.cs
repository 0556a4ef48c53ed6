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
                AddAt(frame, trips.Key, [.. trips], from + Math.Min(frame.Problem.Fleets[trips.Key].Shift.Closes.MinuteOfDay, Minute.PerDay - 1), day);
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
        frame.Prices.TruckTime.Add((fleet, day, frame.Model.Rows, 1));
        for (var on = Math.Max(0, from) / Minute.PerDay; on * Minute.PerDay < to; on++)
        {
            // A truck more on one day is there from midnight to midnight.
            frame.Prices.Grows(frame, Lever.FleetTruck, fleet, on + 1, Math.Min(to, (on + 1) * Minute.PerDay) - Math.Max(from, on * Minute.PerDay));
        }

        var row = frame.Model.AtMost($"C16[{fleet},{from},{to}]", frame.Committed.Fleets[fleet].Free(from, to, on => frame.Problem.Trucks(fleet, on)));
        foreach (var trip in trips)
        {
            // The overlap rises, stays and falls as departure moves: it is least at one of the ends.
            var least = Math.Min(Overlap(trip.Trip.Departs.First), Overlap(trip.Trip.Departs.Last));
            row.Add(trip.Trucks, least);
            int Overlap(int depart) => Math.Max(0, Math.Min(depart + trip.Trip.Cycle, to) - Math.Max(depart - turnaround, from));
        }
    }

    private static void AddAt(AllocationFrame frame, int fleet, TripColumns[] trips, int minute, int day)
    {
        var turnaround = frame.Problem.Fleets[fleet].Turnaround.Value;
        frame.Prices.Grows(frame, Lever.FleetTruck, fleet, day, 1);
        frame.Model.AtMost($"C16at[{fleet},{minute}]", frame.Problem.Trucks(fleet, day))
            .Add(trips.Where(trip => trip.Trip.Departs.Last - turnaround <= minute && minute < trip.Trip.Departs.First + trip.Trip.Cycle).Select(trip => trip.Trucks));
    }
}
