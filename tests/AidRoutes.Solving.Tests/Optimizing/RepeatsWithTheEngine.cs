using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

public sealed class RepeatsWithTheEngine(SharedEngine shared) : IClassFixture<SharedEngine>
{
    [EngineFact]
    public async Task The_same_seed_and_work_give_the_same_plan_to_the_byte_with_the_engine_too()
    {
        var scenario = ScenarioGenerator.Generate(new() { Shelters = 8, Districts = 2, Crossings = 1, Days = 3, TrucksPerDay = 10, Seed = 4 });
        var plans = new List<byte[]>();
        for (var run = 0; run < 2; run++)
        {
            var found = await new Optimizer(shared.Engine).SolveAsync(ProblemBuilder.Build(scenario), Runs.Work(120, 3), null, CancellationToken.None);
            Runs.MustHold(scenario, found);
            Assert.True(found.StageSeconds.ContainsKey("distribute"), "no loads were chosen by the engine: no test");
            plans.Add(PlanJson.ToBytes(found.Plan));
        }

        Assert.Equal(plans[0], plans[1]);
    }
}
