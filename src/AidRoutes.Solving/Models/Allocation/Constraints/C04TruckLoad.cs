using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>C4  Σ_k kg ≤ payload × trucks,  Σ_k kg/1000 × m3PerTonne ≤ volume × trucks     for every pool of loads (R8).</summary>
internal static class C04TruckLoad
{
    public static void Add(AllocationFrame frame)
    {
        foreach (var (trips, loads) in frame.Loads.Where(pool => pool.Loads.Count > 0))
        {
            var (trip, trucks) = (trips[0].Trip, trips.Select(trip => trip.Trucks));
            var fleet = frame.Problem.Fleets[trip.Fleet];
            frame.Model.AtMost($"C4kg[{trip.Fleet},{trip.Way.Index},{trip.Day}]", 0).Add(loads.Select(load => load.Kg)).Add(trucks, -fleet.Payload.Value);
            if (fleet.VolumeM3 is { } volume && loads.Any(load => IsBulky(frame, load, fleet.Payload.Value, volume)))
            {
                var row = frame.Model.AtMost($"C4m3[{trip.Fleet},{trip.Way.Index},{trip.Day}]", 0).Add(trucks, -(volume + LinkDay.Tolerance));
                loads.ForEach(load => row.Add(load.Kg, frame.Problem.Commodities[load.Commodity].M3PerTonne / 1000));
            }
        }
    }

    private static bool IsBulky(AllocationFrame frame, LoadColumn load, long payload, double volume)
        => frame.Problem.Commodities[load.Commodity].M3PerTonne / 1000 * payload > volume;
}
