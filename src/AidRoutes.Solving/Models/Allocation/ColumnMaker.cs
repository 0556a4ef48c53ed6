using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Makes the variables of the relaxation, each between finite bounds that no valid plan leaves.</summary>
internal static class ColumnMaker
{
    /// <summary>Makes trips with their loads, then what depends on them: drops and visits.</summary>
    public static void Make(AllocationFrame frame, IEnumerable<Trip> trips)
    {
        var relevant = Enumerable.Range(0, frame.Problem.Commodities.Length).Where(k => frame.Total[k] > 0 && frame.Matters(k)).ToArray();
        var stores = frame.Reaches.Values.SelectMany(reaches => reaches).Where(reach => reach.Store >= 0).Select(reach => reach.Store).ToHashSet();
        foreach (var trip in trips)
        {
            MakeTrip(frame, trip, relevant.Where(k => stores.Contains(trip.Way.From) || frame.HasOwn(trip.Way.From, k)).ToArray());
        }

        MakeDrops(frame);
        MakeVisits(frame);
        MakeConvoys(frame);
        MakeEntries(frame);
        MakeReturns(frame);
    }

    private static void MakeTrip(AllocationFrame frame, Trip trip, int[] commodities)
    {
        var most = MostTrucks(frame, trip);
        if (most <= 0)
        {
            return;
        }

        var fleet = frame.Problem.Fleets[trip.Fleet];
        var columns = new TripColumns(trip, frame.Model.Variable(0, most, TripCosts.PerTruck(frame.Times, trip)), most, []);
        foreach (var k in commodities.Where(k => frame.Problem.Commodities[k].Body == fleet.Body && MayPass(frame.Problem, trip, k)))
        {
            columns.Loads.Add(new(k, trip.DeliveryDays.First, frame.Model.Variable(0, Math.Min(frame.Total[k], most * fleet.Payload.Value))));
        }

        frame.Trips.Add(columns);
    }

    /// <summary>A truck can leave again only when it is home and loaded (R10), and carries at least a kilogram (R1). One more, so that rows bind before bounds do and carry the prices.</summary>
    private static double MostTrucks(AllocationFrame frame, Trip trip)
    {
        var fleet = frame.Problem.Fleets[trip.Fleet];
        var trucks = frame.MostTrucks(trip.Fleet, trip.Departs.First - fleet.Turnaround.Value, trip.Departs.Last);
        var goods = Enumerable.Range(0, frame.Total.Length).Where(k => frame.Problem.Commodities[k].Body == fleet.Body).Sum(k => frame.Total[k]);
        var minutes = trip.Cycle + fleet.Turnaround.Value;
        return minutes == 0 ? goods : Math.Min(goods, (double)trucks * (((trip.Departs.Last - trip.Departs.First) / minutes) + 2));
    }

    private static bool MayPass(PlanningProblem problem, Trip trip, int commodity)
    {
        var cargo = problem.Commodities[commodity].Class;
        return trip.Way.Links.Select((link, index) => (link, Span: trip.EntrySpans[index]))
            .All(x => Enumerable.Range(x.Span.First, x.Span.Last - x.Span.First + 1).Any(day => problem.On(x.link, day).Allows(cargo)));
    }

    private static void MakeDrops(AllocationFrame frame)
    {
        var loads = frame.Trips.SelectMany(trip => trip.Loads.SelectMany(load => DeliveryDays(trip.Trip).Select(day => (Pool: frame.PoolOf(trip.Trip), day, load.Commodity)))).Distinct();
        foreach (var (pool, day, commodity) in loads)
        {
            foreach (var to in frame.Reaches[pool.Release].Where(to => to.Group is null || (to.Group.Receives(day) && (to.Group.Needs(commodity) || frame.CountsForAgreements(commodity)))))
            {
                frame.Drops.Add(new(pool, day, commodity, to, frame.Model.Variable(0, frame.Total[commodity])));
            }
        }
    }

    private static IEnumerable<int> DeliveryDays(Trip trip) => Enumerable.Range(trip.DeliveryDays.First, trip.DeliveryDays.Last - trip.DeliveryDays.First + 1);

    private static void MakeVisits(AllocationFrame frame)
    {
        var days = frame.Trips.SelectMany(trip => DeliveryDays(trip.Trip).Select(day => (Key: (frame.PoolOf(trip.Trip), day), Trip: trip))).ToLookup(x => x.Key, x => x.Trip);
        foreach (var trips in days)
        {
            var (pool, day) = trips.Key;
            foreach (var fleet in trips.GroupBy(trip => trip.Trip.Fleet))
            {
                frame.Stops.Add(new(fleet.Key, pool, day, frame.Model.Variable(0, fleet.Sum(trip => trip.MostTrucks * MostStops(frame, trip)))));
            }

            foreach (var to in frame.Reaches[pool.Release].Where(to => to.Group is null || to.Group.Receives(day)))
            {
                var most = trips.Sum(trip => trip.MostTrucks * Math.Min(MostStops(frame, trip), to.Group?.Members.Length ?? 1));
                frame.Visits.Add(new(pool, day, to, frame.Model.Variable(0, most)));
            }
        }
    }

    /// <summary>No node is stopped at twice in a run (R1).</summary>
    private static int MostStops(AllocationFrame frame, TripColumns trip)
        => Math.Min(frame.Problem.Fleets[trip.Trip.Fleet].MaxStops, frame.Times.From(trip.Trip.Way.To).Stops.Length);

    private static void MakeConvoys(AllocationFrame frame)
    {
        var alike = frame.Trips.Where(trip => trip.Trip.Way.From != trip.Trip.Way.To && !frame.LongHaulOrigins.Contains(trip.Trip.Way.From))
            .GroupBy(trip => (trip.Trip.Way.Index, trip.Trip.Day, string.Join(',', trip.Trip.EntryDays)));
        foreach (var trips in alike)
        {
            var trip = trips.First().Trip;
            frame.Convoys.Add(new(trip.Way, trip.Day, trip.EntryDays, frame.Model.Variable(0, trips.Sum(t => t.MostTrucks)), [.. trips]));
        }
    }

    private static void MakeEntries(AllocationFrame frame)
    {
        foreach (var trips in frame.Trips.Where(trip => frame.LongHaulOrigins.Contains(trip.Trip.Way.From)).GroupBy(trip => trip.Trip.Way.Index))
        {
            var (most, way) = (trips.Sum(trip => trip.MostTrucks), trips.First().Trip.Way);
            for (var index = 0; index < way.Links.Length; index++)
            {
                var spans = trips.Select(trip => trip.Trip.EntrySpans[index]).ToArray();
                for (var day = spans.Min(span => span.First); day <= Math.Min(frame.Problem.Days, spans.Max(span => span.Last)); day++)
                {
                    var trucks = frame.Model.Variable(0, most, TripCosts.PerEntry(frame.Problem, way.Links[index], day));
                    frame.Entries.Add(new(way, index, day, trucks, frame.Model.Variable(0, most)));
                }
            }
        }
    }

    private static void MakeReturns(AllocationFrame frame)
    {
        var outs = frame.Trips.Where(trip => !trip.Trip.IsLongHaul && trip.Trip.Way.From != trip.Trip.Way.To)
            .GroupBy(trip => (trip.Trip.Way.From, trip.Trip.Way.To, trip.Trip.Day));
        foreach (var trips in outs)
        {
            var (origin, release, day) = trips.Key;
            var (most, lastHome) = (trips.Sum(trip => trip.MostTrucks), trips.Max(trip => trip.Trip.LastHome));
            foreach (var way in frame.Times.Between(release, origin))
            {
                var certain = way.Links.Select(link => !TripFinder.MayEnterAtMidnight(frame.Problem, link, day, lastHome)).ToArray();
                if (way.Links.Where((link, index) => certain[index] && !frame.Times.Clocks[link]!.IsUsable(day)).Any())
                {
                    continue;
                }

                var trucks = frame.Model.Variable(0, most, TripCosts.Kilometres(frame.Times, way, day, certain) * frame.Problem.Scenario.Weights.PointsPerTruckKm);
                frame.Returns.Add(new(way, day, trucks, frame.Model.Variable(0, most), certain));
            }
        }
    }
}
