using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

public class CargoTests(SharedEngine shared) : IClassFixture<SharedEngine>
{
    [EngineFact]
    public async Task A_half_empty_truck_is_filled()
    {
        var scenario = Story.Scenario();
        var plan = new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 5)]);

        var better = await Improve(scenario, plan);

        // 40 kg instead of 5: missing 60 instead of 95. 70 + 20 km = 90.
        Assert.Equal(40, better.Convoys[0].Runs[0].Stops[0].Loads[Story.Food].Value);
        Assert.Equal(90, better.Score!.Value, 1e-9);
    }

    [EngineFact]
    public async Task What_is_scarce_at_the_hub_is_shared_as_points_ask()
    {
        // 60 kg at the hub, two days, one truck of 100 kg a day: bands [1, 2] of 50 kg each. Any 60 kg within the dear bands of both days save 2 a kilogram.
        var story = Story.Scenario(days: 2);
        var scenario = story with
        {
            Nodes = [Story.Node("hub", NodeKind.Hub, stock: 60), story.Nodes[1]],
            Fleets = [Story.Fleet("lorry", "hub", payload: 100)],
        };
        var plan = new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 1), Story.Lorry("c2", 1440 + 480, 1)]);

        var better = await Improve(scenario, plan);

        // Nothing at all would be 300 points: 60 × 2 less, and 40 km.
        Assert.Equal(300 - 120 + 40, better.Score!.Value, 1e-9);
        Assert.Equal(60, better.Convoys.Sum(c => c.Runs[0].Stops[0].Loads[Story.Food].Value));
    }

    [EngineFact]
    public async Task A_load_that_takes_time_to_unload_is_no_larger_than_the_time_there_is()
    {
        // 1,000 minutes a tonne = a minute a kilogram; the truck must be home at 10:00: 120 − 30 − 20 − 30 = 40 minutes, as much as the payload of 40; home at 09:50 leaves 30.
        var story = Story.Scenario();
        var scenario = story with { Nodes = [story.Nodes[0], story.Nodes[1] with { MinutesPerTonne = 1000 }] };
        var lorry = Story.Lorry("c1", 480, 5);
        var plan = new Plan(scenario.Id, null, null, [lorry with { Home = new(590), Runs = [lorry.Runs[0] with { Back = new(565) }] }]);

        var better = await Improve(scenario, plan);

        Assert.Equal(30, better.Convoys[0].Runs[0].Stops[0].Loads[Story.Food].Value);
        Assert.Equal(590, better.Convoys[0].Runs[0].Back.Value);
    }

    [EngineFact]
    public async Task A_truck_with_time_to_spare_gets_a_further_stop_and_loads_are_shared_with_it()
    {
        // A truck of 100 kg may stop twice; a clinic of 100 people lies 10 minutes and 3 km from the school, 30 minutes from the hub. The convoy is home at 10:00 whatever it does.
        var story = Story.Scenario();
        var scenario = story with
        {
            Nodes = [.. story.Nodes, Story.Node("clinic", NodeKind.Shelter, people: 100)],
            Links = [.. story.Links, Story.Road("school", "clinic", 10, 3), Story.Road("hub", "clinic", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", payload: 100, stops: 2)],
        };
        var problem = Story.Problem(scenario);
        var plan = new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 100) with { Home = new(600) }]);
        var frame = CargoModel.Build(problem, new ExtraStops(problem, new Random(1)).AddTo(plan, CargoScope.All), CargoScope.All);

        await using var run = shared.Engine.Start(new LinearJob(frame.Model.Build(), LinearMethod.HighsDual, new(SharedEngine.Limit)));
        var better = CargoRounding.Round(frame, Assert.IsType<LinearSolution>(await run.Result).Values, 1e-6);
        var verdict = PlanChecker.Verify(problem, better);

        // Every kilogram to the school leaves 100 missing at the clinic, 150 points; 50 each leave 50 in the cheap bands of both: 100. Off 08:00, 08:30 to 08:50, 09:00 to 09:20, home 09:50.
        Assert.Equal(["school", "clinic"], better.Convoys[0].Runs[0].Stops.Select(stop => stop.Node.Value));
        Assert.All(better.Convoys[0].Runs[0].Stops, stop => Assert.Equal(50, stop.Loads[Story.Food].Value));
        Assert.True(verdict.Valid, string.Join("; ", verdict.Violations));
        Assert.Equal(100 + 23, verdict.Score, 1e-9);
    }

    [EngineFact]
    public void A_truck_without_time_to_spare_gets_no_further_stop()
    {
        // As above, but the convoy is home at 09:20, as soon as the truck is back: 70 minutes more are not there.
        var story = Story.Scenario();
        var scenario = story with
        {
            Nodes = [.. story.Nodes, Story.Node("clinic", NodeKind.Shelter, people: 100)],
            Links = [.. story.Links, Story.Road("school", "clinic", 10, 3), Story.Road("hub", "clinic", 30, 10)],
            Fleets = [Story.Fleet("lorry", "hub", payload: 100, stops: 2)],
        };
        var plan = new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 100)]);

        Assert.Single(new ExtraStops(Story.Problem(scenario), new Random(1)).AddTo(plan, CargoScope.All).Convoys[0].Runs[0].Stops);
    }

    [EngineFact]
    public void A_truck_that_a_program_leaves_next_to_nothing_goes_with_a_kilogram()
    {
        // K1 asks for a kilogram at the least; the program's tolerance makes 0.999 of it, which no plan of whole kilograms has. The 80 kg of before may have gone to others.
        var scenario = Story.Scenario();
        var frame = CargoModel.Build(Story.Problem(scenario), new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 80)]), CargoScope.All);
        var values = new double[frame.Model.Build().Columns];
        values[frame.Runs[0].Stops[0].Kg[0]!.Value.Index] = 0.999;

        var run = CargoRounding.Round(frame, values, 1e-6).Convoys[0].Runs[0];

        Assert.Equal(1, Assert.Single(run.Stops).Loads[Story.Food].Value);
    }

    [EngineFact]
    public async Task Convoys_out_of_scope_and_committed_ones_keep_their_loads()
    {
        var scenario = Story.Scenario();
        var plan = new Plan(scenario.Id, null, null, [Story.Lorry("c1", 480, 5)]);
        var bound = scenario with { Committed = plan.Convoys, Now = new(481) };

        Assert.Same(plan, await CargoModel.ImproveAsync(Story.Problem(scenario), plan, shared.Engine, CargoScope.Days(2, 3), SharedEngine.Limit));
        Assert.Same(plan, await CargoModel.ImproveAsync(Story.Problem(bound), plan, shared.Engine, CargoScope.All, SharedEngine.Limit));
    }

    [EngineFact]
    public async Task New_loads_never_worsen_a_plan_and_never_break_a_rule()
    {
        var improved = 0;
        for (var seed = 1000; seed < 1150; seed++)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            var problem = ProblemBuilder.Build(scenario);
            var plan = RandomPlan.Make(random, problem, tries: 60, most: 8);
            var before = PlanChecker.Verify(problem, plan);
            var scope = random.Chance(0.5) ? CargoScope.All : CargoScope.Days(1, 2);

            var better = await CargoModel.ImproveAsync(problem, plan, shared.Engine, scope, SharedEngine.Limit);

            var after = PlanChecker.Verify(problem, better);
            Assert.True(after.Valid == before.Valid && after.Score <= before.Score, $"seed {seed}: {before.Score} to {after.Score}, {string.Join("; ", after.Violations)}");
            Assert.Equal(plan.Convoys.Select(c => (c.Id, c.Depart, c.Home, c.Trucks)), better.Convoys.Select(c => (c.Id, c.Depart, c.Home, c.Trucks)));
            improved += after.Score < before.Score ? 1 : 0;
        }

        Assert.True(improved > 20, $"only {improved} plans got better");
    }

    private async Task<Plan> Improve(Scenario scenario, Plan plan)
    {
        var problem = Story.Problem(scenario);
        Assert.True(PlanChecker.Verify(problem, plan).Valid);
        return await CargoModel.ImproveAsync(problem, plan, shared.Engine, CargoScope.All, SharedEngine.Limit);
    }
}
