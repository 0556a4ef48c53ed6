using AidRoutes.Domain;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>Tiny operations whose best plan is known by hand. The base: see <see cref="Story"/>.</summary>
public class OptimizerStories
{
    [Fact]
    public async Task A_lorry_makes_as_many_trips_as_its_shift_allows()
    {
        // A trip is 30 + 20 + 30 = 80 minutes; the shift 08:00–10:00 holds one. 40 of 100 kg come: the second band (2 points, 50 kg) lacks 10, the first
        // (1 point, 50 kg) all: 10 × 2 + 50 × 1 = 70, and 20 km: 90. A shift to 10:40 holds two: 80 kg, 20 × 1 = 20, and 40 km: 60.
        Assert.Equal(90, (await Solve(Story.Scenario())).Score);
        var longer = Story.Scenario() with { Fleets = [Story.Fleet("lorry", "hub", closes: 640)] };
        Assert.Equal(60, (await Solve(longer)).Score);
    }

    [Fact]
    public async Task A_lorry_that_feeds_a_platform_drives_as_often_as_its_shift_allows()
    {
        // A feed is 30 + 20 + 30 = 80 minutes: two between 08:00 and 10:40. The van leaves the platform with 80 kg as soon as both are there (10:10): of the school's
        // 100 kg the second band (2 points) has all its 50, the first (1 point) lacks 20: 20 points, and 2 × 20 + 20 km: 80. With one feed 40 kg come: 10 × 2 + 50 + 20 + 20 = 110.
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 1000), Story.Node("platform", NodeKind.Platform), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Road("hub", "platform", 30, 10), Story.Road("platform", "school", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", closes: 640), Story.Fleet("van", "platform", closes: 1080, payload: 80)],
        };
        Assert.Equal(80, (await Solve(scenario)).Score);
    }

    [Fact]
    public async Task What_costs_more_than_it_saves_stays_at_home()
    {
        // 40 kg save 40 × 2 = 80 points; at 5 points a kilometre the trip costs 100.
        var dear = Story.Scenario() with { Weights = new([1, 2], 5, 0, 0) };
        var verdict = await Solve(dear);
        Assert.Equal((150, 0), (verdict.Score, verdict.Convoys));
    }

    [Fact]
    public async Task Two_schools_share_what_there_is()
    {
        // Two schools of 100; 80 kg are there and two lorries. Each gets 40: 2 × (10 × 2 + 50) = 140, and 2 × 20 km: 180. All to one would be 150 + 20 + 40 = 210.
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 80), Story.Node("school", NodeKind.Shelter, people: 100), Story.Node("other", NodeKind.Shelter, people: 100)],
            Links = [Story.Road("hub", "school", 30, 10), Story.Road("hub", "other", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", trucks: 2)],
        };
        Assert.Equal(180, (await Solve(scenario)).Score);
    }

    [Fact]
    public async Task Goods_change_trucks_at_a_platform_and_wait_for_the_corridor()
    {
        // hub ► crossing 10 min ► platform: unloaded 08:30, home by 08:40 when the shift ends. platform ► corridor 10 min ► gate ► school 5 min.
        // The corridor is open from 09:00: in 09:00, school 09:15–09:35, gate 09:40, home by 09:50. 40 kg: 70 points, no kilometres on the way but 2 × 1 km.
        var open = PassageTerms.Default with { Windows = [new(new(540), new(720))] };
        var scenario = Story.Scenario() with
        {
            Nodes =
            [
                Story.Node("hub", NodeKind.Hub, stock: 1000), Story.Node("platform", NodeKind.Platform),
                Story.Node("gate", NodeKind.Junction, release: true), Story.Node("school", NodeKind.Shelter, people: 100),
            ],
            Links =
            [
                Story.Corridor("hub", "platform", 10, PassageTerms.Default), Story.Corridor("platform", "hub", 10, PassageTerms.Default),
                Story.Corridor("platform", "gate", 10, open), Story.Corridor("gate", "platform", 10, open), Story.Road("gate", "school", 5, 1),
            ],
            Fleets = [Story.Fleet("lorry", "hub", closes: 520), Story.Fleet("inside", "platform")],
        };
        var verdict = await Solve(scenario);
        Assert.Equal((72, 2), (verdict.Score, verdict.Convoys));
    }

    [Fact]
    public async Task A_convoy_of_two_is_made_up_where_the_corridor_asks_for_two()
    {
        // 40 kg are there, one lorry would do; the corridor lets only two pass: 20 kg each. 70 points.
        var pairs = PassageTerms.Default with { MinTrucks = 2 };
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 40), Story.Node("gate", NodeKind.Junction, release: true), Story.Node("school", NodeKind.Shelter, people: 100)],
            Links = [Story.Corridor("hub", "gate", 10, pairs), Story.Corridor("gate", "hub", 10, pairs), Story.Road("gate", "school", 5, 0)],
            Fleets = [Story.Fleet("lorry", "hub", trucks: 2)],
        };
        Assert.Equal(70, (await Solve(scenario)).Score);
    }

    [Fact]
    public async Task A_long_haul_leaves_in_its_shift_and_comes_home_days_later()
    {
        // 30 hours there and 30 back; three days. 40 kg on day 2 from 14:00: 40 of the second day's dearest. Days 1 and 3 are without: 150 + 70 + 150, no kilometres.
        var scenario = Story.Scenario(days: 3) with
        {
            Links = [new Link(new("track"), new("hub"), new("school"), LinkKind.Road, 0, new(1800), true, null)],
            Fleets = [Story.Fleet("lorry", "hub", duty: 4320)],
        };
        Assert.Equal(370, (await Solve(scenario)).Score);
    }

    [Fact]
    public async Task A_promise_to_a_district_is_kept_where_breaking_it_costs_more()
    {
        // One lorry, two schools: the far one is promised a truck, 1,000 points. Both need 100 kg; the far trip costs 40 km more and is made all the same.
        var promise = new Agreement(new("promise"), "One truck", AgreementMeasure.Trucks, null, [new("far")], null, new(1), new(1), 1, null, 1000, 0.5);
        var scenario = Story.Scenario() with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 1000), Story.Node("school", NodeKind.Shelter, people: 100), Story.Node("village", NodeKind.Shelter, people: 100) with { District = new("far") }],
            Links = [Story.Road("hub", "school", 30, 10), Story.Road("hub", "village", 30, 30)],
            Agreements = [promise],
        };
        // the village gets 40: 70; the school nothing: 150; 60 km: 280
        Assert.Equal(280, (await Solve(scenario)).Score);
    }

    private static async Task<Planning.Checking.Verdict> Solve(Scenario scenario) => Runs.MustHold(scenario, await Runs.Optimize(scenario, 300));
}
