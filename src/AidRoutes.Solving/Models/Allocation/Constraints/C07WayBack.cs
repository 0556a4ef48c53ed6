namespace AidRoutes.Solving.Models;

/// <summary>
/// C7  Σ_q trucks back by q = Σ trucks out,  Σ_q convoys back = Σ convoys out     for every origin, place of release and day; sizes as C6 on the way back.
/// Fleets that may stay out overnight are left out, and where they share an origin only trucks ≤ most × convoys is kept.
/// </summary>
internal static class C07WayBack
{
    public static void Add(AllocationFrame frame)
    {
        var trucks = frame.Trips.Where(trip => !trip.Trip.IsLongHaul).ToLookup(trip => (trip.Trip.Way.From, trip.Trip.Way.To, trip.Trip.Day));
        var convoys = frame.Convoys.ToLookup(convoy => (convoy.Way.From, convoy.Way.To, convoy.Day), convoy => convoy.Count);
        var back = frame.Returns.ToLookup(way => (way.Way.To, way.Way.From, way.Day));
        var counted = frame.Convoys.SelectMany(convoy => convoy.Trips).ToHashSet();
        foreach (var key in frame.Trips.Where(trip => !trip.Trip.IsLongHaul && trip.Trip.Way.From != trip.Trip.Way.To)
            .Select(trip => (trip.Trip.Way.From, trip.Trip.Way.To, trip.Trip.Day)).Distinct())
        {
            frame.Model.Equal($"C7trucks[{key.From},{key.To},{key.Day}]", 0).Add(back[key].Select(way => way.Trucks)).Add(trucks[key].Select(trip => trip.Trucks), -1);
            if (!frame.LongHaulOrigins.Contains(key.From) && back[key].All(way => way.Convoys is not null) && trucks[key].All(trip => counted.Contains(trip)))
            {
                frame.Model.Equal($"C7convoys[{key.From},{key.To},{key.Day}]", 0).Add(back[key].Select(way => way.Convoys!.Value)).Add(convoys[key], -1);
            }

            AddSizes(frame, back[key], trucks[key].Sum(trip => trip.MostTrucks), !frame.LongHaulOrigins.Contains(key.From));
        }
    }

    private static void AddSizes(AllocationFrame frame, IEnumerable<ReturnColumns> ways, double trucks, bool isAlone)
    {
        foreach (var way in ways)
        {
            if (way.Convoys is not { } convoys)
            {
                continue;
            }

            var days = way.IsEntryCertain.Select(certain => certain ? way.Day : Trip.AnyDay).ToArray();
            var (least, most) = C06ConvoySize.Sizes(frame.Times, way.Way, days);
            frame.Model.AtMost($"C7most[{way.Way.Index},{way.Day}]", 0).Add(way.Trucks).Add(convoys, -Math.Min(most, trucks));
            if (isAlone)
            {
                frame.Model.AtLeast($"C7least[{way.Way.Index},{way.Day}]", 0).Add(way.Trucks).Add(convoys, -least);
            }
        }
    }
}
