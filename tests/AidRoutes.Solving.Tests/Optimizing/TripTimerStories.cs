using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

public class TripTimerStories
{
    /// <summary>Two convoys made one may hold goods that were loaded for another way: food gets no times where the corridor lets water pass only (R7).</summary>
    [Theory]
    [InlineData("food", true)]
    [InlineData("water", false)]
    public void What_a_way_does_not_let_pass_gets_no_times(string allowed, bool departs)
    {
        var terms = PassageTerms.Default with { Allow = [new(allowed)] };
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 1000), Story.Node("square", NodeKind.Junction, release: true), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Corridor("hub", "square", 10, terms), Story.Corridor("square", "hub", 10, PassageTerms.Default), Story.Road("square", "school", 10, 5)],
        };
        var tables = new SolverTables(Story.Problem(scenario));
        var (state, lanes) = (new PlanState(tables), new LaneBook(tables, new RouteBook(tables)));
        var square = tables.Problem.Index.Nodes[new("square")];
        var lane = Assert.Single(lanes.Lanes, lane => lane.Release == square);
        var draft = new Draft(lane, lanes.Routes.On(lane.Origin, square, 1)[0], [new(0, 1, [new(lane.Stops[0], [new(0, 20)])])]);

        Assert.Equal(departs, new TripTimer(state).Build(draft, 480, 600) is not null);
    }
}
