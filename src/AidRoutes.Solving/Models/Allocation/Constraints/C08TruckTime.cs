using AidRoutes.Domain;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C8  Σ_trips (turnaround + out + return) × trucks + Σ last mile ≤ free truck-minutes     for every fleet that is home each night, and day.
/// C9  Σ_trips f(cycle / length of the day) × trucks ≤ trucks for dual-feasible f: how many whole trips fit into a truck's day.
/// </summary>
internal static class C08TruckTime
{
    private const int Functions = 5;

    public static void Add(AllocationFrame frame)
    {
        C10LastMile.Add(frame);
        foreach (var trips in frame.Trips.Where(trip => !trip.Trip.IsLongHaul).GroupBy(trip => (trip.Trip.Fleet, trip.Trip.Day)))
        {
            AddDay(frame, trips.Key.Fleet, trips.Key.Day, [.. trips]);
        }
    }

    private static void AddDay(AllocationFrame frame, int fleet, int day, TripColumns[] trips)
    {
        var turnaround = frame.Problem.Fleets[fleet].Turnaround.Value;
        var (first, last) = (trips.Min(trip => trip.Trip.UsefulDepart) - turnaround, trips.Max(trip => trip.Trip.LastHome));
        var free = frame.Committed.Fleets[fleet].Free(first, last, on => frame.Problem.Trucks(fleet, on));
        frame.Prices.Grows(frame, Lever.FleetTruck, fleet, day, last - first);
        var row = frame.Model.AtMost($"C8[{fleet},{day}]", free).Add(trips.Select(trip => trip.Trip.Way.To).Distinct().Select(release => frame.LastMile[(fleet, release, day)]));
        Array.ForEach(trips, trip => row.Add(trip.Trucks, turnaround + trip.Trip.OutMinutes + trip.Trip.ReturnMinutes));
        AddWholeTrips(frame, fleet, day, trips, (first, last));
    }

    private static void AddWholeTrips(AllocationFrame frame, int fleet, int day, TripColumns[] trips, (int First, int Last) span)
    {
        var (turnaround, length) = (frame.Problem.Fleets[fleet].Turnaround.Value, span.Last - span.First);
        var trucks = frame.MostTrucks(fleet, span.First, (day * Minute.PerDay) - 1);
        var committed = frame.Committed.Fleets[fleet];
        foreach (var k in Enumerable.Range(1, Functions))
        {
            var shares = trips.Select(trip => DualFeasible(k, turnaround + trip.Trip.Cycle, length)).ToArray();
            if (shares.Any(share => share > 0))
            {
                frame.Prices.Grows(frame, Lever.FleetTruck, fleet, day, 1);
                var taken = committed.Dealt(span.First, span.Last, trucks, part => DualFeasible(k, part, length));
                var row = frame.Model.AtMost($"C9[{fleet},{day},{k}]", Math.Max(0, trucks - taken));
                for (var index = 0; index < trips.Length; index++)
                {
                    row.Add(trips[index].Trucks, shares[index]);
                }
            }
        }
    }

    /// <summary>Fekete and Schepers' u(k): for any parts x of a whole with Σ x ≤ 1, Σ u(x) ≤ 1; never falls as x grows.</summary>
    internal static double DualFeasible(int k, int part, int whole)
    {
        if (part <= 0 || whole <= 0)
        {
            return 0;
        }

        var times = (long)(k + 1) * part;
        return times % whole == 0 ? (double)part / whole : (double)(times / whole) / k;
    }
}
