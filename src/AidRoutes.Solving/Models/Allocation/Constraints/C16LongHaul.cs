using AidRoutes.Domain;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C16  Σ least minutes in use between two midnights × trucks ≤ free truck-minutes between them,  Σ trucks certainly in use at a minute ≤ trucks that day
/// for every fleet that may stay out overnight: each day, and from the start to each day's end (R10).
/// </summary>
internal static class C16LongHaul
{
    public static void Add(AllocationFrame frame)
    {
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
