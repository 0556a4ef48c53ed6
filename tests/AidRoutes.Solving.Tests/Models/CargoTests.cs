using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
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
