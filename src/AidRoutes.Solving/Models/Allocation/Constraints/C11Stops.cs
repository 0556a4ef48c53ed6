namespace AidRoutes.Solving.Models;

/// <summary>
/// C11  trucks ≤ Σ visits ≤ maxStops × trucks     for every fleet, place of release and day (R1; for long hauls left[d] = left[d−1] + maxStops × trucks whose first service can end on d − visits ≥ 0),
///      Σ_k drops ≤ Σ_fleets payload × visits     for every pool, destination and day (R8).
/// </summary>
internal static class C11Stops
{
    public static void Add(AllocationFrame frame)
    {
        var trips = frame.Trips.ToLookup(trip => (trip.Trip.Fleet, trip.Trip.Way.To, trip.Trip.IsLongHaul));
        foreach (var visits in frame.Visits.GroupBy(visit => (visit.Fleet, visit.To.Release, visit.IsLongHaul)))
        {
            if (visits.Key.IsLongHaul)
            {
                AddLongHaul(frame, [.. visits], [.. trips[visits.Key]]);
            }
            else
            {
                AddByDay(frame, visits.ToLookup(visit => visit.Day, visit => visit.Count), trips[visits.Key]);
            }
        }

        AddPayload(frame);
    }

    private static void AddByDay(AllocationFrame frame, ILookup<int, Column> visits, IEnumerable<TripColumns> trips)
    {
        foreach (var day in trips.GroupBy(trip => trip.Trip.Day))
        {
            var fleet = day.First().Trip.Fleet;
            frame.Model.AtMost($"C11most[{fleet},{day.First().Trip.Way.To},{day.Key}]", 0)
                .Add(visits[day.Key]).Add(day.Select(trip => trip.Trucks), -frame.Problem.Fleets[fleet].MaxStops);
            frame.Model.AtLeast($"C11least[{fleet},{day.First().Trip.Way.To},{day.Key}]", 0).Add(visits[day.Key]).Add(day.Select(trip => trip.Trucks), -1);
        }
    }

    private static void AddLongHaul(AllocationFrame frame, VisitColumn[] visits, TripColumns[] trips)
    {
        var (fleet, byDay) = (frame.Problem.Fleets[trips[0].Trip.Fleet], visits.ToLookup(visit => visit.Day, visit => visit.Count));
        var most = trips.Sum(trip => trip.MostTrucks) * fleet.MaxStops;
        Column? before = null;
        for (var day = 1; day <= frame.Problem.Days; day++)
        {
            var left = frame.Model.Variable(0, most);
            var row = frame.Model.AtMost($"C11left[{trips[0].Trip.Fleet},{trips[0].Trip.Way.To},{day}]", 0).Add(left).Add(byDay[day])
                .Add(trips.Where(trip => trip.Trip.DeliveryDays.First == day).Select(trip => trip.Trucks), -fleet.MaxStops);
            if (before is { } last)
            {
                row.Add(last, -1);
            }

            before = left;
        }
    }

    private static void AddPayload(AllocationFrame frame)
    {
        var visits = frame.Visits.ToLookup(visit => (new PoolKey(visit.To.Release, frame.Problem.Fleets[visit.Fleet].Body, visit.IsLongHaul), visit.Day, visit.To));
        foreach (var drops in frame.Drops.GroupBy(drop => (drop.Pool, drop.Day, drop.To)))
        {
            var row = frame.Model.AtMost($"C11kg[{drops.Key.Pool.Release},{drops.Key.Pool.Body},{drops.Key.Day}]", 0).Add(drops.Select(drop => drop.Kg));
            foreach (var visit in visits[drops.Key])
            {
                row.Add(visit.Count, -frame.Problem.Fleets[visit.Fleet].Payload.Value);
            }
        }
    }
}
