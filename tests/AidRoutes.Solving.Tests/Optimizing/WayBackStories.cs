using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>A corridor home of 60 minutes and one a truck, open 06:00 to 18:00, half an hour of road before it.</summary>
public class WayBackStories
{
    private const int Six = 360, Eighteen = 1080;

    [Fact]
    public void Who_is_to_pass_before_closing_leaves_in_time_for_link_and_road()
    {
        // four trucks: 64 minutes in the corridor, so in by 16:56, off by 16:26
        var (tables, route) = Way();

        Assert.Equal(Eighteen - 64 - 30, WayBack.Latest(tables, route, released: 720, trucks: 4));
    }

    [Fact]
    public void Who_misses_that_may_take_until_it_opens()
    {
        // 06:00 of day 2, less the road
        var (tables, route) = Way();
        var latest = WayBack.Latest(tables, route, released: 720, trucks: 4);

        Assert.Equal(1440 + Six - 30, WayBack.LatestWaiting(tables, route, latest, trucks: 4));
    }

    [Fact]
    public void Who_is_released_after_closing_has_the_next_days_closing()
    {
        var (tables, route) = Way();

        Assert.Equal(1440 + Eighteen - 64 - 30, WayBack.Latest(tables, route, released: 1200, trucks: 4));
    }

    private static (SolverTables Tables, Route Route) Way()
    {
        var terms = PassageTerms.Default with { Windows = [new(new(Six), new(Eighteen))], MinutesPerTruck = 1 };
        var scenario = Story.Scenario(days: 3) with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 1000), Story.Node("gate", NodeKind.Junction), Story.Node("square", NodeKind.Junction, release: true), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Corridor("hub", "gate", 60, terms), Story.Corridor("gate", "hub", 60, terms), Story.Road("gate", "square", 30, 10), Story.Road("square", "school", 10, 5)],
        };
        var tables = new SolverTables(Story.Problem(scenario));
        return (tables, new([0, 2], [2, 1], 182));
    }
}
