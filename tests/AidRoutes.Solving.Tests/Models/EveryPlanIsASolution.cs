using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>
/// The claim of FORMULATION.md itself, row by row: every valid plan, mapped to the variables, is a solution of the relaxation and costs it no more than its score. A row that
/// cuts a plan off is found here even where the bound is far below every score.
/// </summary>
public class EveryPlanIsASolution(SharedEngine shared) : IClassFixture<SharedEngine>
{
    [EngineFact]
    public async Task Of_every_relaxation_of_random_operations()
    {
        var (broken, tried) = (new List<string>(), 0);
        for (var seed = 3000; seed < 3260; seed++)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            var plan = RandomPlan.Make(random, ProblemBuilder.Build(scenario), tries: 120, most: 10);
            if (seed % 3 == 0)
            {
                scenario = Replan.From(random, scenario, plan);
                plan = RandomPlan.Make(random, ProblemBuilder.Build(scenario), tries: 80, most: 10);
            }

            var (problem, options) = (ProblemBuilder.Build(scenario), Options[seed % Options.Length]);
            var score = PlanChecker.Verify(problem, plan with { Score = null, Bound = null }) is { Valid: true } verdict ? verdict.Score : (double?)null;
            broken.AddRange(score is null ? [] : await CutOffAsync($"seed {seed}", problem, plan, score.Value, options));
            tried += score is null || plan.Convoys.Length == problem.Scenario.Committed.Length ? 0 : 1;
        }

        Assert.Empty(broken);
        Assert.True(tried > 150, $"only {tried} plans with convoys of their own");
    }

    private static readonly AllocationOptions[] Options =
    [
        new(AllocationOptions.Exact, KeepNames: true),
        new(1e6, KeepNames: true),
        new(AllocationOptions.Exact, KeepNames: true, Ways: 0),
        new(1e6, KeepNames: true, Ways: 0, LeastShare: 0.1, IsSkeleton: true),
    ];

    private async Task<IEnumerable<string>> CutOffAsync(string name, PlanningProblem problem, Plan plan, double score, AllocationOptions options)
    {
        var model = AllocationModel.Build(problem, options);
        var mapped = new PlanInModel(model.Frame, plan);
        var given = mapped.Given(model.Model, PlanInModel.Parts);
        await using var run = shared.Engine.Start(new LinearJob(given, LinearMethod.Highs, new(SharedEngine.Limit)));
        var outcome = await run.Result;
        var dear = outcome is LinearSolution found && found.Objective <= score + (1e-6 * Math.Max(1, score)) ? [] : new[] { $"{name} ({options.Spread}, {options.Ways}): score {score}, {outcome}" };
        return mapped.OutOfBounds(model.Model).Select(what => $"{name}: {what}").Concat(dear);
    }
}
