using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Solving.Stages;
using AidRoutes.Solving.State;
using AidRoutes.Solving.Tests.Models;
using SolverTrip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Tests.Optimizing;

public class LoadFitterStories
{
    /// <summary>
    /// The platform's store holds 40 kg and is full. A truck from the hub, loaded at 08:00, brings 40 kg at 10:20 (two hours of road, 20 minutes of service); before that, at
    /// 08:30, the platform's own truck takes its 40 kg to the school. In order of loading the feed comes first: with it alone the store would hold 80 kg at 10:20.
    /// </summary>
    [Fact]
    public void A_feed_that_comes_when_a_convoy_has_made_room_for_it_stays()
    {
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 1000), Story.Node("platform", NodeKind.Platform, stock: 40, storage: 40), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Road("hub", "platform", 120, 40), Story.Road("platform", "school", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", closes: 900), Story.Fleet("van", "platform")],
        };
        Plan plan = new(scenario.Id, null, null, [Trip("feed", "hub", "lorry", "platform", 480, 120), Trip("relief", "platform", "van", "school", 510, 30)]);
        Assert.True(PlanChecker.Verify(Story.Problem(scenario), plan).Valid);

        var state = WarmStart.Fit(new SolverTables(Story.Problem(scenario)), plan);

        Assert.Equal(2, state!.Trips.Count);
    }

    /// <summary>
    /// The hub has 100 kg, and a truck has taken 60 of them since loads were chosen anew for a convoy of two: 1 kg and 79. Cut down to the 40 that are left, the truck with
    /// 1 kg would go empty, so the convoy would be lost; with its 20 kg each of before it fits.
    /// </summary>
    [Fact]
    public void A_trip_whose_new_loads_do_not_fit_keeps_those_of_before()
    {
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 100), Story.Node("platform", NodeKind.Platform), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Road("hub", "platform", 120, 40), Story.Road("platform", "school", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", trucks: 3, closes: 900, payload: 100)],
        };
        var tables = new SolverTables(Story.Problem(scenario));
        SolverTrip Made(string id, int depart, params long[] kg) => TripImporter.Import(tables, Trip(id, "hub", "lorry", "platform", depart, 120, kg), isCommitted: false);
        var (first, before, anew) = (Made("first", 480, 60), Made("second", 500, 20, 20), Made("second", 500, 1, 79));

        Assert.Single(LoadFitter.Fit(tables, [first.Copy(), anew.Copy()]).Trips);
        Assert.Equal([60, 40], LoadFitter.Fit(tables, [(first, null), (anew, before)]).Trips.OrderBy(trip => trip.Depart).Select(Kg));
    }

    private static long Kg(SolverTrip trip) => trip.Runs.Sum(run => run.Stops.Sum(stop => stop.Loads.Sum(load => load.Kg)));

    private static Convoy Trip(string id, string from, string fleet, string to, int depart, int minutes, params long[] kg) => new(
        new(id), new(from), new(from), new(depart), [],
        [.. (kg.Length > 0 ? kg : [40]).Select(each => new Run(
            new(fleet), 1, [new(new(to), new(depart + minutes), ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(Story.Food, new(each)))], new(depart + (2 * minutes) + 20)))],
        [], new(depart + (2 * minutes) + 20));
}
