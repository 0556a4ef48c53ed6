namespace AidRoutes.Solving.Models;

/// <summary>C6  least × convoys ≤ trucks ≤ most × convoys     for every way out and list of entry days: the sizes of R6 on all its links; a convoy has a truck at the least.</summary>
internal static class C06ConvoySize
{
    public static void Add(AllocationFrame frame)
    {
        foreach (var (way, day, entryDays, convoys, trips) in frame.Convoys)
        {
            var (least, most) = Sizes(frame.Times, way, entryDays);
            most = Math.Min(most, trips.Sum(trip => trip.MostTrucks));
            frame.Model.AtMost($"C6most[{way.Index},{day}]", 0).Add(trips.Select(trip => trip.Trucks)).Add(convoys, -most);
            frame.Model.AtLeast($"C6least[{way.Index},{day}]", 0).Add(trips.Select(trip => trip.Trucks)).Add(convoys, -least);
        }
    }

    /// <summary>The smallest and largest convoy that may pass all links; entries on days not certain say nothing.</summary>
    public static (double Least, double Most) Sizes(NetworkTimes times, Way way, int[] entryDays)
    {
        var (least, most) = (1.0, double.PositiveInfinity);
        for (var index = 0; index < way.Links.Length; index++)
        {
            if (entryDays[index] != Trip.AnyDay)
            {
                least = Math.Max(least, times.Clocks[way.Links[index]]!.LeastTrucks(entryDays[index]));
                most = Math.Min(most, times.Clocks[way.Links[index]]!.MostTrucks(entryDays[index]));
            }
        }

        return (least, most);
    }
}
