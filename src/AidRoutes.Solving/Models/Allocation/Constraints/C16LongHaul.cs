using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C16  Σ least minutes in use between two midnights × trucks ≤ free truck-minutes between them,  Σ trucks certainly in use at a minute ≤ trucks that day
/// for every fleet that may stay out overnight: each day, and from the start to each day's end (R10).
/// C19  trucks whose last day for link i is ≤ d ≤ Σ entries of link i up to day d ≤ trucks whose first day is ≤ d     for every way of such fleets, link and day;
///      trucks that enter ≤ most × convoys that do, and ≥ least × convoys where no other fleets share the origin (R6).
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
                AddBetween(frame, trips.Key, [.. trips], -frame.Problem.Fleets[trips.Key].Turnaround.Value, to, day);
                AddAt(frame, trips.Key, [.. trips], from + Math.Min(frame.Problem.Fleets[trips.Key].Shift.Closes.MinuteOfDay, Minute.PerDay - 1), day);
            }
        }
    }

    private static void AddEntries(AllocationFrame frame)
    {
        var trips = frame.Trips.ToLookup(trip => trip.Trip.Way.Index);
        var shared = frame.Trips.Where(trip => !trip.Trip.IsLongHaul).Select(trip => trip.Trip.Way.From).ToHashSet();
        foreach (var entries in frame.Entries.GroupBy(entry => (Way: entry.Way.Index, entry.Index)))
        {
            var (way, index) = (entries.First().Way, entries.Key.Index);
            var (longHaul, all) = (trips[way.Index].Where(trip => trip.Trip.IsLongHaul).ToArray(), trips[way.Index].Sum(trip => trip.MostTrucks));
            var soFar = new List<Column>();
            foreach (var entry in entries.OrderBy(entry => entry.Day))
            {
                soFar.Add(entry.Trucks);
                frame.Model.AtMost($"C19first[{way.Index},{index},{entry.Day}]", 0).Add(soFar)
                    .Add(longHaul.Where(trip => trip.Trip.EntrySpans[index].First <= entry.Day).Select(trip => trip.Trucks), -1);
                frame.Model.AtLeast($"C19last[{way.Index},{index},{entry.Day}]", 0).Add(soFar)
                    .Add(longHaul.Where(trip => trip.Trip.EntrySpans[index].Last <= entry.Day).Select(trip => trip.Trucks), -1);
                AddSizes(frame, entry, all, trips[way.Index].Where(trip => !trip.Trip.IsLongHaul && trip.Trip.EntryDays[index] == entry.Day), !shared.Contains(way.From));
            }
        }
    }

    private static void AddSizes(AllocationFrame frame, EntryColumns entry, double trucks, IEnumerable<TripColumns> others, bool isAlone)
    {
        var clock = frame.Times.Clocks[entry.Way.Links[entry.Index]]!;
        var most = Math.Min(clock.MostTrucks(entry.Day), trucks);
        frame.Model.AtMost($"C19most[{entry.Way.Index},{entry.Index},{entry.Day}]", 0).Add(entry.Trucks).Add(others.Select(trip => trip.Trucks)).Add(entry.Convoys, -most);
        if (isAlone)
        {
            frame.Model.AtLeast($"C19least[{entry.Way.Index},{entry.Index},{entry.Day}]", 0).Add(entry.Trucks).Add(entry.Convoys, -clock.LeastTrucks(entry.Day));
        }
    }

    private static void AddBetween(AllocationFrame frame, int fleet, TripColumns[] trips, int from, int to, int day)
    {
        var turnaround = frame.Problem.Fleets[fleet].Turnaround.Value;
        frame.Prices.TruckTime.Add((fleet, day, frame.Model.Rows, 1));
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
        frame.Model.AtMost($"C16at[{fleet},{minute}]", frame.Problem.Trucks(fleet, day))
            .Add(trips.Where(trip => trip.Trip.Departs.Last - turnaround <= minute && minute < trip.Trip.Departs.First + trip.Trip.Cycle).Select(trip => trip.Trucks));
    }
}
