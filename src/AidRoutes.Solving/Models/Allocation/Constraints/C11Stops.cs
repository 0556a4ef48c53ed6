namespace AidRoutes.Solving.Models;

/// <summary>
/// C11  trucks ≤ stops ≤ maxStops × trucks     for every fleet, place of release and day (R1; for long hauls left[d] = left[d−1] + maxStops × trucks whose first service can end on d − stops ≥ 0),
///      Σ visits ≤ Σ_fleets stops     for every pool and day,
///      Σ_k drops ≤ largest payload × visits     for every area, body, destination and day (R8).
/// </summary>
internal static class C11Stops
{
    public static void Add(AllocationFrame frame)
    {
        var trips = frame.Trips.ToLookup(trip => (trip.Trip.Fleet, frame.PoolOf(trip.Trip)));
        foreach (var stops in frame.Stops.GroupBy(stop => (stop.Fleet, stop.Pool)))
        {
            var byDay = stops.ToDictionary(stop => stop.Day, stop => stop.Count);
            if (stops.Key.Pool.IsLongHaul)
            {
                AddLongHaul(frame, byDay, [.. trips[stops.Key]]);
            }
            else
            {
                AddByDay(frame, byDay, trips[stops.Key]);
            }
        }

        var made = frame.Stops.ToLookup(stop => (stop.Pool, stop.Day), stop => stop.Count);
        foreach (var visits in frame.Visits.GroupBy(visit => (visit.Pool, visit.Day), visit => visit.Count))
        {
            frame.Model.AtMost($"C11visits[{visits.Key.Pool.Release},{visits.Key.Pool.Body},{visits.Key.Day}]", 0).Add(visits).Add(made[visits.Key], -1);
        }

        AddPayload(frame);
    }

    private static void AddByDay(AllocationFrame frame, Dictionary<int, Column> stops, IEnumerable<TripColumns> trips)
    {
        foreach (var day in trips.GroupBy(trip => trip.Trip.Day))
        {
            var fleet = day.First().Trip.Fleet;
            frame.Model.AtMost($"C11most[{fleet},{day.First().Trip.Way.To},{day.Key}]", 0)
                .Add(stops[day.Key]).Add(day.Select(trip => trip.Trucks), -frame.Problem.Fleets[fleet].MaxStops);
            frame.Model.AtLeast($"C11least[{fleet},{day.First().Trip.Way.To},{day.Key}]", 0).Add(stops[day.Key]).Add(day.Select(trip => trip.Trucks), -1);
        }
    }

    private static void AddLongHaul(AllocationFrame frame, Dictionary<int, Column> stops, TripColumns[] trips)
    {
        var fleet = frame.Problem.Fleets[trips[0].Trip.Fleet];
        var (most, first) = (trips.Sum(trip => trip.MostTrucks) * fleet.MaxStops, trips.ToLookup(trip => trip.Trip.DeliveryDays.First, trip => trip.Trucks));
        Column? before = null;
        for (var day = 1; day <= frame.Problem.Days; day++)
        {
            var left = frame.Model.Variable(0, most);
            var row = frame.Model.AtMost($"C11left[{trips[0].Trip.Fleet},{trips[0].Trip.Way.To},{day}]", 0).Add(left).Add(first[day], -fleet.MaxStops);
            if (stops.TryGetValue(day, out var made))
            {
                row.Add(made);
            }

            if (before is { } last)
            {
                row.Add(last, -1);
            }

            before = left;
        }
    }

    private static void AddPayload(AllocationFrame frame)
    {
        var payload = frame.Trips.GroupBy(trip => frame.PoolOf(trip.Trip)).ToDictionary(pool => pool.Key, pool => pool.Max(trip => frame.Problem.Fleets[trip.Trip.Fleet].Payload.Value));
        var visits = frame.Visits.ToLookup(visit => (frame.AreaOfPool(visit.Pool), visit.Day, visit.To.Key));
        foreach (var drops in frame.Drops.GroupBy(drop => (drop.Area, drop.Day, drop.To.Key)))
        {
            var row = frame.Model.AtMost($"C11kg[{drops.Key.Area.Area},{drops.Key.Area.Body},{drops.Key.Day},{drops.Key.Key}]", 0).Add(drops.Select(drop => drop.Kg));
            foreach (var visit in visits[drops.Key])
            {
                row.Add(visit.Count, -payload[visit.Pool]);
            }
        }
    }
}
