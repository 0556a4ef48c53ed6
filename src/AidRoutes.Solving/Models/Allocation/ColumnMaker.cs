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
            MakeTrip(frame, trip);
        }

        MakeLoads(frame, (trip, k) => stores.Contains(trip.Way.From) || frame.HasOwn(trip.Way.From, k), relevant);
        MakeDrops(frame);
        if (frame.CountsVisits)
        {
            MakeVisits(frame);
        }

        MakeConvoys(frame);
        MakeEntries(frame);
        MakeReturns(frame);
    }

    private static void MakeTrip(AllocationFrame frame, Trip trip)
    {
        if (MostTrucks(frame, trip) is var most && most > 0)
        {
            frame.Trips.Add(new(trip, frame.Model.Variable(0, most, TripCosts.PerTruck(frame.Times, trip)), most));
        }
    }

    private static void MakeLoads(AllocationFrame frame, Func<Trip, int, bool> mayHave, int[] relevant)
    {
        var agreements = frame.Problem.Scenario.Agreements.Where(agreement => agreement.Links is not null)
            .Select(agreement => agreement.Links!.Value.Select(id => frame.Problem.Index.Links[id]).ToHashSet()).ToArray();
        var alike = frame.Trips.GroupBy(trip => (trip.Trip.Fleet, trip.Trip.Way.To, trip.Trip.Day, trip.Trip.DeliveryDays.First, Likeness(frame, trip.Trip, agreements, relevant)));
        foreach (var trips in alike)
        {
            var (trip, most) = (trips.First().Trip, trips.Sum(trip => trip.MostTrucks));
            var fleet = frame.Problem.Fleets[trip.Fleet];
            var pool = new LoadPool([.. trips], []);
            foreach (var k in relevant.Where(k => mayHave(trip, k) && frame.Problem.Commodities[k].Body == fleet.Body && MayPass(frame.Problem, trip, k)))
            {
                pool.Loads.Add(new(k, trip.DeliveryDays.First, frame.Model.Variable(0, Math.Min(frame.Total[k], most * fleet.Payload.Value))));
            }

            frame.Loads.Add(pool);
        }
    }

    /// <summary>What may pass, and when links of agreements are entered.</summary>
    private static string Likeness(AllocationFrame frame, Trip trip, HashSet<int>[] agreements, int[] relevant)
    {
        var counted = agreements.Select(links => string.Join('+', trip.Way.Links.Select((link, index) => (link, Span: trip.EntrySpans[index])).Where(x => links.Contains(x.link)).Select(x => x.Span)));
        return string.Join(',', relevant.Where(k => MayPass(frame.Problem, trip, k))) + (trip.Way.IsBlind ? "?" : "") + ";" + string.Join(';', counted);
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
        var loads = frame.Loads
            .SelectMany(pool => pool.Loads.SelectMany(load => pool.Trips.SelectMany(trip => DeliveryDays(trip.Trip)).Distinct().Select(day => (Area: frame.AreaOfPool(frame.PoolOf(pool.Like)), day, load.Commodity))))
            .Distinct();
        foreach (var (area, day, commodity) in loads)
        {
            foreach (var to in frame.Destinations[area.Area].Where(to => to.Group is null || (to.Group.Receives(day) && (to.Group.Needs(commodity) || frame.CountsInDistricts(commodity)))))
            {
                frame.Drops.Add(new(area, day, commodity, to, frame.Model.Variable(0, frame.Total[commodity])));
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
        var alike = frame.Trips.Where(trip => trip.Trip.Way.From != trip.Trip.Way.To && !frame.LongHaulOrigins.Contains(trip.Trip.Way.From) && CountsConvoys(frame, trip.Trip))
            .GroupBy(trip => (trip.Trip.Way.Index, trip.Trip.Day, string.Join(',', trip.Trip.EntryDays)));
        foreach (var trips in alike)
        {
            var trip = trips.First().Trip;
            frame.Convoys.Add(new(trip.Way, trip.Day, trip.EntryDays, frame.Model.Variable(0, trips.Sum(t => t.MostTrucks)), [.. trips]));
        }
    }

    /// <summary>Whether the number of convoys on some link of the way can matter: to its minutes, its quota of convoys or its escorts.</summary>
    private static bool CountsConvoys(AllocationFrame frame, Trip trip) => trip.Way.Links.Where((link, index) => trip.EntryDays[index] != Trip.AnyDay
        && (EntryMinutes.CountsConvoys(frame, link, trip.EntryDays[index]) || frame.Problem.On(link, trip.EntryDays[index]).Escort >= 0)).Any();

    private static void MakeEntries(AllocationFrame frame)
    {
        var passing = frame.Trips.Where(trip => frame.LongHaulOrigins.Contains(trip.Trip.Way.From))
            .SelectMany(trip => trip.Trip.Way.Links.Select((link, index) => (Link: link, Span: trip.Trip.EntrySpans[index], trip.MostTrucks)));
        foreach (var trips in passing.GroupBy(x => x.Link))
        {
            var most = trips.Sum(trip => trip.MostTrucks);
            for (var day = trips.Min(trip => trip.Span.First); day <= Math.Min(frame.Problem.Days, trips.Max(trip => trip.Span.Last)); day++)
            {
                var trucks = frame.Model.Variable(0, most, TripCosts.PerEntry(frame.Problem, trips.Key, day));
                frame.Entries.Add(new(trips.Key, day, trucks, EntryMinutes.CountsConvoys(frame, trips.Key, day) ? frame.Model.Variable(0, most) : null));
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
                var counts = way.Links.Where((link, index) => certain[index] && EntryMinutes.CountsConvoys(frame, link, day)).Any();
                frame.Returns.Add(new(way, day, trucks, counts ? frame.Model.Variable(0, most) : null, certain));
            }
        }
    }
}
