using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C5  trucks that enter link l on day d ≤ what committed convoys leave of trucksPerDay;  convoys ≤ what they leave of convoysPerDay;
///     Σ headway × convoys + minutesPerTruck × trucks ≤ the minutes in which the link can be entered     (R4, R5, R6; out and back).
/// Entries whose day is not certain are not counted.
/// </summary>
internal static class C05LinkQuota
{
    public static void Add(AllocationFrame frame)
    {
        var trucks = Entries(frame.Trips.Where(trip => !trip.Trip.IsLongHaul), trip => trip.Trip.Way.Links, (trip, index) => trip.Trip.EntryDays[index], trip => trip.Trucks)
            .Concat(Back(frame.Returns, way => way.Trucks)).Concat(LongHaul(frame.Entries, entry => entry.Trucks)).ToLookup(x => x.Key, x => x.Column);
        var convoys = Entries(frame.Convoys, convoy => convoy.Way.Links, (convoy, index) => convoy.EntryDays[index], convoy => convoy.Count)
            .Concat(Back(frame.Returns.Where(way => way.Convoys is not null), way => way.Convoys!.Value)).Concat(LongHaul(frame.Entries.Where(entry => entry.Convoys is not null), entry => entry.Convoys!.Value)).ToLookup(x => x.Key, x => x.Column);
        foreach (var (link, day) in trucks.Select(x => x.Key).Where(key => key.Day != Trip.AnyDay).Order())
        {
            Add(frame, link, day, trucks[(link, day)], convoys[(link, day)]);
        }
    }

    private static IEnumerable<((int Link, int Day) Key, Column Column)> LongHaul(IEnumerable<EntryColumns> entries, Func<EntryColumns, Column> column)
        => entries.Select(entry => ((entry.Link, entry.Day), column(entry)));

    private static IEnumerable<((int Link, int Day) Key, Column Column)> Back(IEnumerable<ReturnColumns> ways, Func<ReturnColumns, Column> column)
        => Entries(ways, way => way.Way.Links, (way, index) => way.IsEntryCertain[index] ? way.Day : Trip.AnyDay, column);

    private static IEnumerable<((int Link, int Day) Key, Column Column)> Entries<T>(
        IEnumerable<T> all, Func<T, int[]> links, Func<T, int, int> day, Func<T, Column> column)
        => all.SelectMany(one => links(one).Select((link, index) => ((link, day(one, index)), column(one))));

    private static void Add(AllocationFrame frame, int link, int day, IEnumerable<Column> trucks, IEnumerable<Column> convoys)
    {
        var (today, committed) = (frame.Problem.On(link, day), frame.Committed.Entries.GetValueOrDefault((link, day)));
        if (today.TrucksPerDay != int.MaxValue)
        {
            frame.Prices.Grows(frame, Lever.QuotaTruck, link, day, 1);
            frame.Model.AtMost($"C5trucks[{link},{day}]", AllocationFrame.Left(today.TrucksPerDay, committed.Trucks)).Add(trucks);
        }

        if (today.ConvoysPerDay != int.MaxValue)
        {
            frame.Model.AtMost($"C5convoys[{link},{day}]", AllocationFrame.Left(today.ConvoysPerDay, committed.Convoys)).Add(convoys);
        }

        // ceil(n × minutesPerTruck − 1e-6) ≥ n × (minutesPerTruck − 1e-6)
        var byTruck = Math.Max(0, today.MinutesPerTruck - LinkDay.Tolerance);
        if (EntryMinutes.CanBind(frame, link, day))
        {
            frame.Prices.Grows(frame, Lever.WindowHour, link, day, 60);
            frame.Model.AtMost($"C5minutes[{link},{day}]", EntryMinutes.Of(frame.Times, link, day)).Add(convoys, today.HeadwayMinutes).Add(trucks, byTruck);
        }
    }
}
