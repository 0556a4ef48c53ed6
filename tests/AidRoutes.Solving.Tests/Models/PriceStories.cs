using AidRoutes.Domain;
using AidRoutes.Planning.Optimizing;

namespace AidRoutes.Solving.Tests.Models;

public class PriceStories(SharedEngine shared) : IClassFixture<SharedEngine>
{
    /// <summary>Five trucks of 40 kg, each good for one trip; a corridor of no length to the gate, on to the school with 100 people of 1 kg each.</summary>
    private static Scenario Corridor(int quota)
    {
        var story = Story.Scenario();
        return story with
        {
            Nodes = [.. story.Nodes, Story.Node("gate", NodeKind.Junction, release: true)],
            Links = [Story.Corridor("hub", "gate", 10, PassageTerms.Default with { TrucksPerDay = quota }), Story.Corridor("gate", "hub", 10, PassageTerms.Default), Story.Road("gate", "school", 5, 0)],
            Fleets = [Story.Fleet("lorry", "hub", trucks: 5)],
        };
    }

    [EngineFact]
    public async Task A_truck_more_of_quota_saves_what_is_still_missing()
    {
        var prices = await PriceFinder.FindAsync(Story.Problem(Corridor(quota: 2)), shared.Engine, SharedEngine.Limit, headlines: 1, CancellationToken.None);

        // Two trucks bring 80 kg, 20 are missing in the cheap band: 20 points. At the margin a truck brings 40 kg of it: 40 points.
        // A whole one more: the 20 missing. One less: 60 missing = 50 × 1 + 10 × 2 = 70, 50 more. A kilogram is a person-day.
        var price = Assert.Single(prices!.Prices);
        Assert.Equal((Lever.QuotaTruck, new LinkId("hub-gate"), 1), (price.Lever, price.Link, price.Day.Number));
        Assert.Equal(20, prices.Objective, 1e-6);
        Assert.Equal(40, price.Points, 1e-6);
        Assert.Equal(20, price.Confirmed!.OneMore, 1e-6);
        Assert.Equal(50, price.Confirmed.OneLess, 1e-6);
        Assert.Equal(20, price.Confirmed.PersonDaysOneMore, 1e-6);
        Assert.Equal(40, price.Confirmed.PersonDaysOneLess, 1e-6);
    }

    [EngineFact]
    public async Task What_is_not_scarce_has_no_price()
    {
        var prices = await PriceFinder.FindAsync(Story.Problem(Corridor(quota: 4)), shared.Engine, SharedEngine.Limit, headlines: 1, CancellationToken.None);

        Assert.Empty(prices!.Prices);
    }

    [EngineFact]
    public async Task A_second_lorry_saves_a_trip()
    {
        // One trip of 40 kg a lorry and day (AllocationStories): 60 missing. A second one: 20 missing, 10 km more: 20 + 20 instead of 70 + 10 points, 40 saved. None: 150, 70 more.
        var prices = await PriceFinder.FindAsync(Story.Problem(Story.Scenario()), shared.Engine, SharedEngine.Limit, headlines: 1, CancellationToken.None);

        var price = Assert.Single(prices!.Prices);
        Assert.Equal((Lever.FleetTruck, new FleetId("lorry")), (price.Lever, price.Fleet));
        Assert.Equal(40, price.Confirmed!.OneMore, 1e-6);
        Assert.Equal(70, price.Confirmed.OneLess, 1e-6);
        Assert.InRange(price.Points, price.Confirmed.OneMore - 1e-6, price.Confirmed.OneLess + 1e-6);
    }

    [EngineFact]
    public async Task A_run_has_the_prices_with_its_plan()
    {
        var found = await new Optimizer(shared.Engine).SolveAsync(
            Story.Problem(Corridor(quota: 2)), new(SharedEngine.Limit, Gap: 0, WorkLimit: 3), null, CancellationToken.None);

        Assert.Equal(40, Assert.Single(found.Prices!.Prices).Points, 1e-6);
    }
}
