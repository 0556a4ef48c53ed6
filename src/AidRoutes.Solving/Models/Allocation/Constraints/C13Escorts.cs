using AidRoutes.Domain;
using AidRoutes.Planning.Optimizing;

namespace AidRoutes.Solving.Models;

/// <summary>
/// C13  Σ least minutes with the convoy × convoys ≤ free team-minutes,  Σ f(minutes / length of the day) × convoys ≤ teams
/// for every pool and day (R12), counting convoys of origins whose fleets are home each night, by the pools of their way out.
/// </summary>
internal static class C13Escorts
{
    public static void Add(AllocationFrame frame)
    {
        var held = frame.Convoys
            .SelectMany(convoy => Pools(frame, convoy).Select(pool => (Key: (Pool: pool, convoy.Day), Convoy: convoy)));
        foreach (var convoys in held.GroupBy(x => x.Key, x => x.Convoy))
        {
            Add(frame, convoys.Key.Pool, convoys.Key.Day, [.. convoys]);
        }
    }

    private static IEnumerable<int> Pools(AllocationFrame frame, ConvoyColumns convoy)
        => convoy.Way.Links.Select((link, index) => convoy.EntryDays[index] == Trip.AnyDay ? -1 : frame.Problem.On(link, convoy.EntryDays[index]).Escort)
            .Where(pool => pool >= 0).Distinct();

    private static void Add(AllocationFrame frame, int pool, int day, ConvoyColumns[] convoys)
    {
        var trips = convoys.SelectMany(convoy => convoy.Trips).Select(trip => trip.Trip).ToArray();
        var (first, last) = (trips.Min(trip => trip.UsefulDepart), trips.Max(trip => trip.LastHome));
        var minutes = convoys.Select(convoy => convoy.Trips.Min(trip => trip.Trip.Cycle)).ToArray();
        frame.Prices.Grows(frame, Lever.EscortTeam, pool, day, last - first);
        var row = frame.Model.AtMost($"C13[{pool},{day}]", frame.Committed.Pools[pool].Free(first, last, on => frame.Problem.Teams(pool, on)));
        for (var index = 0; index < convoys.Length; index++)
        {
            row.Add(convoys[index].Count, minutes[index]);
        }

        foreach (var k in Enumerable.Range(1, 5))
        {
            var shares = minutes.Select(part => C08TruckTime.DualFeasible(k, part, last - first)).ToArray();
            if (shares.Any(share => share > 0))
            {
                var (teams, length) = (frame.Problem.Teams(pool, day), last - first);
                var taken = frame.Committed.Pools[pool].Dealt(first, last, teams, part => C08TruckTime.DualFeasible(k, part, length));
                frame.Prices.Grows(frame, Lever.EscortTeam, pool, day, 1);
                row = frame.Model.AtMost($"C13whole[{pool},{day},{k}]", Math.Max(0, teams - taken));
                for (var index = 0; index < convoys.Length; index++)
                {
                    row.Add(convoys[index].Count, shares[index]);
                }
            }
        }
    }
}
