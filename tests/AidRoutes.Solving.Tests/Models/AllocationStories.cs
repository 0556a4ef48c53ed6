using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

public class AllocationStories(SharedEngine shared) : IClassFixture<SharedEngine>
{
    private async Task<AllocationResult> Solve(Scenario scenario, double spread = AllocationOptions.Exact)
        => await AllocationModel.SolveAsync(Story.Problem(scenario), shared.Engine, SharedEngine.Limit, new(spread));

    [EngineFact]
    public async Task Only_one_whole_trip_fits_into_a_short_shift()
    {
        // 30 + 20 + 30 = 80 minutes a trip, 120 a shift: one trip, 40 kg. Missing 60 of 100: 50 in the cheap band, 10 in the dear one. 50 × 1 + 10 × 2 = 70, way there 10 km: 80.
        var result = await Solve(Story.Scenario());

        Assert.Equal(80, result.LpObjective!.Value, 1e-6);
        Assert.Equal(80, result.Bound, 1e-6);
        Assert.True(result.Bound <= result.LpObjective);
    }

    [EngineFact]
    public async Task The_bound_is_below_the_plan_that_does_just_that()
    {
        var scenario = Story.Scenario();
        var plan = new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 40)]);
        var verdict = PlanChecker.Verify(Story.Problem(scenario), plan);

        // As above, and 10 km home: 90.
        Assert.True(verdict.Valid);
        Assert.Equal(90, verdict.Score, 1e-9);
        Assert.True((await Solve(scenario)).Bound <= verdict.Score);
    }

    [EngineFact]
    public async Task A_shift_of_twice_the_trip_fits_two()
    {
        // 160 minutes: 80 kg. Missing 20 in the cheap band: 20, twice 10 km: 40.
        var scenario = Story.Scenario() with { Fleets = [Story.Fleet("lorry", "hub", closes: 640)] };

        Assert.Equal(40, (await Solve(scenario)).LpObjective!.Value, 1e-6);
    }

    [EngineFact]
    public async Task No_truck_at_all_leaves_everything_missing()
    {
        // 50 × 1 + 50 × 2 = 150.
        var result = await Solve(Story.Scenario() with { Fleets = [Story.Fleet("lorry", "hub", trucks: 0)] });

        Assert.Equal(150, result.Bound, 1e-6);
    }

    [EngineFact]
    public async Task A_committed_convoy_counts_as_it_stands()
    {
        // It brings 30 kg and takes the only trip: missing 70 = 50 × 1 + 20 × 2 = 90, 20 km there and back: 110.
        var scenario = Story.Scenario() with { Committed = [Story.Lorry("c1", 485, 30)], Now = new(486) };

        Assert.Equal(110, (await Solve(scenario)).Bound, 1e-6);
    }

    [EngineFact]
    public async Task What_is_held_on_the_first_day_is_there_on_the_second()
    {
        // Two days, trucks of 400 kg: one trip on day 1 brings 200 kg; a second one would only cost. Nothing missing, 10 km.
        var scenario = Story.Scenario(days: 2) with { Fleets = [Story.Fleet("lorry", "hub", payload: 400)] };

        Assert.Equal(10, (await Solve(scenario)).LpObjective!.Value, 1e-6);
    }

    [EngineFact]
    public async Task A_corridor_quota_is_seen()
    {
        // Five trucks, a quota of two: 80 kg, missing 20. Nothing else costs: the corridors have no length.
        var terms = PassageTerms.Default with { TrucksPerDay = 2 };
        var story = Story.Scenario();
        var scenario = story with
        {
            Nodes = [.. story.Nodes, Story.Node("gate", NodeKind.Junction, release: true)],
            Links = [Story.Corridor("hub", "gate", 10, terms), Story.Corridor("gate", "hub", 10, PassageTerms.Default), Story.Road("gate", "school", 5, 0)],
            Fleets = [Story.Fleet("lorry", "hub", trucks: 5)],
        };

        Assert.Equal(20, (await Solve(scenario)).LpObjective!.Value, 1e-6);
    }

    [EngineFact]
    public async Task Schools_alike_pool_without_loss()
    {
        // Four schools, two trucks with one trip each: two schools get 40 kg (70 each + 10 km), two nothing (150 each): 460. By visits: pooled the same.
        var story = Story.Scenario();
        string[] more = ["s2", "s3", "s4"];
        var scenario = story with
        {
            Nodes = [.. story.Nodes, .. more.Select(id => Story.Node(id, NodeKind.Shelter, people: 100))],
            Links = [.. story.Links, .. more.Select(id => Story.Road("hub", id, 30, 10))],
            Fleets = [Story.Fleet("lorry", "hub", trucks: 2)],
        };

        var (exact, pooled) = (await Solve(scenario), await Solve(scenario, spread: 2));

        Assert.Equal(1, pooled.Size.Groups);
        Assert.Equal(exact.LpObjective!.Value, pooled.LpObjective!.Value, 1e-6);
        Assert.True(exact.Bound <= 460 + 1e-6);
        Assert.True(pooled.Bound <= exact.Bound + 1e-6);
    }

    [EngineFact]
    public async Task Corrupted_prices_only_weaken_the_bound()
    {
        var model = AllocationModel.Build(Story.Problem(Story.Scenario(days: 2)), new());
        await using var run = shared.Engine.Start(new LinearJob(model.Model, LinearMethod.Highs, new(SharedEngine.Limit)));
        var solution = Assert.IsType<LinearSolution>(await run.Result);
        var right = model.Read(solution);
        var random = new Random(3);
        for (var trial = 0; trial < 50; trial++)
        {
            var bent = solution.RowDuals!.Select(price => random.Next(4) == 0 ? price * random.NextDouble() * 3 : price).ToArray();

            Assert.True(SafeBound.Of(model.Model, bent) <= right.LpObjective + 1e-6);
        }
    }
}
