using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>Tries to break the bound: no valid plan that anyone finds may score below it.</summary>
public class BoundHoldsTests(SharedEngine shared) : IClassFixture<SharedEngine>
{
    [EngineFact]
    public async Task No_random_plan_beats_the_bound_nor_does_it_with_better_loads()
    {
        var (broken, checkedPlans) = (new List<string>(), 0);
        for (var seed = 0; seed < 240; seed++)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            var plan = RandomPlan.Make(random, ProblemBuilder.Build(scenario), tries: 80, most: 8);
            scenario = seed % 2 == 0 ? Replan.From(random, scenario, plan) : scenario;
            var problem = ProblemBuilder.Build(scenario);
            var plans = ValidAmong(problem, plan, random);
            if (plans.Count == 0)
            {
                continue;
            }

            var result = await AllocationModel.SolveAsync(problem, shared.Engine, SharedEngine.Limit, new(seed % 3 == 0 ? 1e6 : AllocationOptions.Exact));
            var best = plans.MinBy(found => found.Score)!;
            var better = await CargoModel.ImproveAsync(problem, best, shared.Engine, CargoScope.All, SharedEngine.Limit);
            plans.Add(better);
            checkedPlans += plans.Count;
            broken.AddRange(plans.Where(found => result.Bound > found.Score + (1e-6 * Math.Max(1, found.Score!.Value))).Select(found => $"seed {seed}: bound {result.Bound}, score {found.Score}"));
            broken.AddRange(result.Bound > result.LpObjective + 1e-6 ? [$"seed {seed}: bound {result.Bound} above the relaxation {result.LpObjective}"] : []);
        }

        Assert.Empty(broken);
        Assert.True(checkedPlans > 300, $"only {checkedPlans} valid plans");
    }

    [GreedyFact]
    public async Task First_come_first_served_does_not_beat_the_bound()
    {
        for (var seed = 500; seed < 512; seed++)
        {
            var scenario = RandomScenario.Make(new Random(seed));
            if (await GreedyPlanner.PlanAsync(scenario) is not { } plan)
            {
                continue;
            }

            var problem = ProblemBuilder.Build(scenario);
            var verdict = PlanChecker.Verify(problem, plan with { Score = null, Bound = null });
            var result = await AllocationModel.SolveAsync(problem, shared.Engine, SharedEngine.Limit);

            Assert.True(!verdict.Valid || result.Bound <= verdict.Score + (1e-6 * Math.Max(1, verdict.Score)), $"seed {seed}: bound {result.Bound}, score {verdict.Score}");
        }
    }

    /// <summary>The plan, and plans of some of its convoys, as far as they are valid; scored.</summary>
    private static List<Plan> ValidAmong(PlanningProblem problem, Plan plan, Random random)
    {
        var committed = problem.Scenario.Committed.Select(convoy => convoy.Id).ToHashSet();
        var tries = Enumerable.Range(0, 10).Select(_ => plan with { Convoys = [.. plan.Convoys.Where(c => committed.Contains(c.Id) || random.Chance(0.6))] });
        return [.. tries.Prepend(plan).Select(some => (some, Verdict: PlanChecker.Verify(problem, some with { Score = null, Bound = null })))
            .Where(x => x.Verdict.Valid).Select(x => x.some with { Score = x.Verdict.Score, Bound = null })];
    }
}
