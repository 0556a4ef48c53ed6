using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C8  Σ_trips (turnaround + out + return) × trucks + driving and service of the last mile ≤ free truck-minutes     for every fleet that is home each night, and day.
/// C9  Σ_trips f(cycle / length of the day) × trucks ≤ trucks for dual-feasible f: how many whole trips fit into a truck's day.
/// C10 driving + service ≤ Σ most minutes between release and the last way home × trucks     for every fleet, place of release and day (R9, R10, R11).
/// </summary>
internal static class C08TruckTime
{
    private const int Functions = 5;

    public static void Add(AllocationFrame frame)
    {
        var visits = frame.Visits.Where(visit => !visit.IsLongHaul).ToLookup(visit => (visit.Fleet, visit.To.Release, visit.Day));
        foreach (var trips in frame.Trips.Where(trip => !trip.Trip.IsLongHaul).GroupBy(trip => (trip.Trip.Fleet, trip.Trip.Day)))
        {
            foreach (var ways in trips.GroupBy(trip => trip.Trip.Way.To))
            {
                AddLastMile(frame, trips.Key.Fleet, trips.Key.Day, ways.Key, [.. ways], visits[(trips.Key.Fleet, ways.Key, trips.Key.Day)]);
            }

            AddDay(frame, trips.Key.Fleet, trips.Key.Day, [.. trips], visits);
        }
    }

    private static void AddLastMile(AllocationFrame frame, int fleet, int day, int release, TripColumns[] trips, IEnumerable<VisitColumn> visits)
    {
        var driving = frame.Model.Variable(0, trips.Sum(trip => trip.MostTrucks * trip.Trip.MostLastMile));
        frame.Driving[(fleet, release, day)] = driving;
        var byFarthest = frame.Model.AtLeast($"C10far[{fleet},{release},{day}]", 0).Add(driving);
        foreach (var visit in visits)
        {
            byFarthest.Add(visit.Count, -(double)visit.To.RoundTrip / frame.Problem.Fleets[fleet].MaxStops);
        }

        var byLeg = frame.Model.AtLeast($"C10legs[{fleet},{release},{day}]", 0).Add(driving);
        var back = frame.Times.From(release).Stops.Where(stop => stop.Node != frame.Problem.Base(fleet)).Min(stop => stop.Back);
        foreach (var visit in visits)
        {
            byLeg.Add(visit.Count, -visit.To.In);
        }

        byLeg.Add(trips.Select(trip => trip.Trucks), -back);
        var window = frame.Model.AtMost($"C10window[{fleet},{release},{day}]", 0).Add(driving);
        AddService(frame, window, trips, visits);
        Array.ForEach(trips, trip => window.Add(trip.Trucks, -trip.Trip.MostLastMile));
    }

    private static void AddDay(AllocationFrame frame, int fleet, int day, TripColumns[] trips, ILookup<(int, int, int), VisitColumn> visits)
    {
        var turnaround = frame.Problem.Fleets[fleet].Turnaround.Value;
        var (first, last) = (trips.Min(trip => trip.Trip.UsefulDepart) - turnaround, trips.Max(trip => trip.Trip.LastHome));
        var free = frame.Committed.Fleets[fleet].Free(first, last, on => frame.Problem.Trucks(fleet, on));
        frame.Prices.TruckTime.Add((fleet, day, frame.Model.Rows, 1));
        var row = frame.Model.AtMost($"C8[{fleet},{day}]", free);
        foreach (var ways in trips.GroupBy(trip => trip.Trip.Way.To))
        {
            row.Add(frame.Driving[(fleet, ways.Key, day)]);
            AddService(frame, row, [.. ways], visits[(fleet, ways.Key, day)]);
        }

        Array.ForEach(trips, trip => row.Add(trip.Trucks, turnaround + trip.Trip.OutMinutes + trip.Trip.ReturnMinutes));
        AddWholeTrips(frame, fleet, day, trips, (first, last));
    }

    private static void AddService(AllocationFrame frame, ModelBuilder.OpenRow row, TripColumns[] trips, IEnumerable<VisitColumn> visits)
    {
        foreach (var visit in visits)
        {
            row.Add(visit.Count, Math.Max(0, visit.To.Service - LinkDay.Tolerance));
        }

        var byKg = frame.Reaches[trips[0].Trip.Way.To].Where(to => to.Store != trips[0].Trip.Way.From).Min(to => to.MinutesPerTonne) / 1000;
        row.Add(trips.SelectMany(trip => trip.Loads).Select(load => load.Kg), byKg);
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
                frame.Prices.TruckTime.Add((fleet, day, frame.Model.Rows, Math.Max(1, length)));
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
