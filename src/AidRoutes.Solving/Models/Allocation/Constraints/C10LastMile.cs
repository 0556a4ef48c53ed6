using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C10  lastMile ≤ Σ most minutes between release and the last way home × trucks,  ≥ (least leg + service) × stops + way back × trucks + unloading
/// for every fleet that is home each night, place of release and day;
///      Σ_fleets lastMile ≥ Σ (way there and back / maxStops + service) × visits + unloading,  ≥ Σ (least leg + service) × visits + way back × trucks + unloading
/// for every pool and day (R9, R10, R11).
/// </summary>
internal static class C10LastMile
{
    public static void Add(AllocationFrame frame)
    {
        var stops = frame.Stops.ToDictionary(stop => (stop.Fleet, stop.Pool, stop.Day), stop => stop.Count);
        var visits = frame.Visits.ToLookup(visit => (visit.Pool, visit.Day));
        var loads = frame.Loads.ToLookup(pool => (frame.PoolOf(pool.Like), pool.Like.Day));
        foreach (var trips in frame.Trips.Where(trip => !trip.Trip.IsLongHaul).GroupBy(trip => (Pool: frame.PoolOf(trip.Trip), trip.Trip.Day)))
        {
            var fleets = trips.GroupBy(trip => trip.Trip.Fleet).Select(fleet => AddFleet(frame, [.. fleet], loads[trips.Key].Where(pool => pool.Like.Fleet == fleet.Key), stops[(fleet.Key, trips.Key.Pool, trips.Key.Day)])).ToArray();
            AddPool(frame, trips.Key.Pool, trips.Key.Day, [.. trips], fleets, visits[trips.Key], loads[trips.Key]);
        }
    }

    private static Column AddFleet(AllocationFrame frame, TripColumns[] trips, IEnumerable<LoadPool> loads, Column stops)
    {
        var (fleet, release, day) = (trips[0].Trip.Fleet, trips[0].Trip.Way.To, trips[0].Trip.Day);
        var minutes = frame.LastMile[(fleet, release, day)] = frame.Model.Variable(0, trips.Sum(trip => trip.MostTrucks * trip.Trip.MostLastMile));
        var window = frame.Model.AtMost($"C10window[{fleet},{release},{day}]", 0).Add(minutes);
        Array.ForEach(trips, trip => window.Add(trip.Trucks, -trip.Trip.MostLastMile));
        var reaches = frame.Reaches[release].Where(to => to.Store != trips[0].Trip.Way.From).ToArray();
        frame.Model.AtLeast($"C10fleet[{fleet},{release},{day}]", 0).Add(minutes).Add(stops, -reaches.Min(to => to.In + Service(to)))
            .Add(trips.Select(trip => trip.Trucks), -Back(frame, trips[0])).Add(loads.SelectMany(pool => pool.Loads).Select(load => load.Kg), -reaches.Min(to => to.MinutesPerTonne) / 1000);
        return minutes;
    }

    private static void AddPool(
        AllocationFrame frame, PoolKey pool, int day, TripColumns[] trips, Column[] fleets, IEnumerable<VisitColumn> visits, IEnumerable<LoadPool> loads)
    {
        var most = trips.Max(trip => frame.Problem.Fleets[trip.Trip.Fleet].MaxStops);
        var byFarthest = frame.Model.AtLeast($"C10far[{pool.Release},{pool.Body},{day}]", 0).Add(fleets);
        var unloading = frame.Reaches[pool.Release].Min(to => to.MinutesPerTonne) / 1000;
        byFarthest.Add(loads.SelectMany(pool => pool.Loads).Select(load => load.Kg), -unloading);
        foreach (var visit in visits)
        {
            byFarthest.Add(visit.Count, -(((double)visit.To.RoundTrip / most) + Service(visit.To)));
        }

        var byLeg = frame.Model.AtLeast($"C10legs[{pool.Release},{pool.Body},{day}]", 0).Add(fleets);
        byLeg.Add(loads.SelectMany(pool => pool.Loads).Select(load => load.Kg), -unloading);
        foreach (var visit in visits)
        {
            byLeg.Add(visit.Count, -(visit.To.In + Service(visit.To)));
        }

        Array.ForEach(trips, trip => byLeg.Add(trip.Trucks, -Back(frame, trip)));
    }

    private static double Service(GroupReach to) => Math.Max(0, to.Service - LinkDay.Tolerance);

    private static int Back(AllocationFrame frame, TripColumns trip)
        => frame.Times.From(trip.Trip.Way.To).Stops.Where(stop => stop.Node != trip.Trip.Way.From).Min(stop => stop.Back);
}
