using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>What goes on trucks that a promise wants full, where those they go to need less.</summary>
public class FillerStories
{
    /// <summary>
    /// A truck of 40 kg counts for the promise when it is full. The school behind the platform needs 10 kg of food a day; the hub has 30 kg of food, three times that, and 1,000 kg of
    /// water, of which 10 kg are needed: a hundred times. So beside 10 kg of each the truck takes 20 kg more of water, and food stays for whoever may need it.
    /// </summary>
    [Fact]
    public void A_load_is_made_up_with_what_there_is_most_of()
    {
        CommodityId water = new("water");
        var story = Story.Scenario();
        var scenario = story with
        {
            Commodities = [.. story.Commodities, new(water, "Water", new("water"), 1, 0, TruckBody.General, 1)],
            Nodes =
            [
                Story.Node("hub", NodeKind.Hub, stock: 30) with { Stock = Story.Node("hub", NodeKind.Hub, stock: 30).Stock.Add(water, new(1000)) },
                Story.Node("platform", NodeKind.Platform),
                Story.Node("school", NodeKind.Shelter, people: 10),
            ],
            Links = [Story.Road("hub", "platform", 30, 10), Story.Road("platform", "school", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub"), Story.Fleet("van", "platform", closes: 1200)],
            Agreements = [new(new("full"), "A full truck", AgreementMeasure.Trucks, null, null, null, new(1), new(1), 1, null, 1000, 1)],
        };
        var tables = new SolverTables(Story.Problem(scenario));
        var state = new PlanState(tables);
        new Constructor(state, new(tables, new RouteBook(tables))).Plan(1, 1, Tuning.Quick, null, CancellationToken.None);

        var feed = Assert.Single(state.Trips, trip => trip.Origin == tables.Problem.Index.Nodes[new("hub")]);
        var kg = feed.Runs.SelectMany(run => run.Stops).SelectMany(stop => stop.Loads).ToDictionary(load => tables.Problem.Commodities[load.Commodity].Id, load => load.Kg);
        Assert.Equal((10, 30), (kg[Story.Food], kg[water]));
    }
}
