using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Improving;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>Goods that are shared among more trucks, where trucks are promised.</summary>
public class SpreadingStories
{
    /// <summary>
    /// Five trucks a day are promised, 1,000 points each, and a truck counts from half a load on, 20 of 40 kg. The hub's 80 kg went to the platform on two full trucks: three are
    /// missing. On four trucks of 20 kg one is missing; the two more cost 10 km there and 10 back, a point each.
    /// </summary>
    [Fact]
    public void Two_full_trucks_become_four_that_count()
    {
        var (state, lanes) = Fed(trucks: 6);
        var before = state.Score;
        var (full, half) = (Assert.Single(state.Trips), new Spreading(state, new(state, lanes)));

        Assert.Equal(1, half.All(CancellationToken.None));
        var spread = Assert.Single(state.Trips);
        Assert.Equal((2, 4), (full.Trucks, spread.Trucks));
        Assert.All(spread.Runs, run => Assert.Equal(20, Assert.Single(run.Stops[0].Loads).Kg));
        Assert.Equal(before - 2000 + (2 * 20), state.Score, 1e-6);
        Assert.Equal(0, half.All(CancellationToken.None));
    }

    [Fact]
    public void No_more_trucks_go_than_there_are()
    {
        var (state, lanes) = Fed(trucks: 3);

        Assert.Equal(1, new Spreading(state, new(state, lanes)).All(CancellationToken.None));
        var spread = Assert.Single(state.Trips);
        Assert.Equal(3, spread.Trucks);
        // 80 = 26 + 26 + 28
        Assert.Equal([26, 28], spread.Runs.Select(run => run.Stops[0].Loads[0].Kg).Order());
    }

    private static (PlanState State, LaneBook Lanes) Fed(int trucks)
    {
        var story = Story.Scenario();
        var scenario = story with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 80), Story.Node("platform", NodeKind.Platform), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Road("hub", "platform", 30, 10), Story.Road("platform", "school", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", trucks: trucks), Story.Fleet("van", "platform", closes: 1200)],
            Agreements = [new(new("five"), "Five trucks", AgreementMeasure.Trucks, null, null, null, new(1), new(1), 5, null, 1000, 0.5)],
        };
        var tables = new SolverTables(Story.Problem(scenario));
        var (state, lanes) = (new PlanState(tables), new LaneBook(tables, new RouteBook(tables)));
        new Constructor(state, lanes).Feeds.Plan([tables.Problem.Index.Nodes[new("platform")]], 1, Tuning.Quick, CancellationToken.None);
        state.Keep();
        return (state, lanes);
    }
}
