using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

public class BoundLadderStories(SharedEngine shared) : IClassFixture<SharedEngine>
{
    [EngineFact]
    public async Task The_last_step_of_a_small_operation_leaves_nothing_out()
    {
        // 60 of 100 kg missing and the way there: 80, as AllocationStories works out.
        var bounds = await Climb(Story.Problem(Story.Scenario()), SharedEngine.Limit);

        // The one school is told apart in the second step already: a third would be the same again.
        Assert.Equal(2, bounds.Count);
        Assert.Equal(80, bounds[^1], 1e-6);
        Assert.All(bounds, bound => Assert.True(bound <= 80 + 1e-6));
    }

    [EngineFact]
    public async Task Shelters_that_the_second_step_pools_are_told_apart_in_the_third()
    {
        var one = Story.Scenario();
        var two = one with { Nodes = [.. one.Nodes, Story.Node("school-2", NodeKind.Shelter, people: 100)], Links = [.. one.Links, Story.Road("hub", "school-2", 30, 10)] };

        Assert.Equal(3, (await Climb(Story.Problem(two), SharedEngine.Limit)).Count);
    }

    /// <summary>A finer step takes about five times as long, but for the two seconds that beginning takes: 50 s after one of 12 s, so with 99 s left it would not end in their first half.</summary>
    [Fact]
    public void A_finer_step_that_would_take_most_of_what_is_left_is_not_begun()
    {
        Assert.False(BoundLadder.Begins(TimeSpan.FromSeconds(99), TimeSpan.FromSeconds(12)));
        Assert.True(BoundLadder.Begins(TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(12)));
        Assert.True(BoundLadder.Begins(TimeSpan.FromSeconds(1), TimeSpan.Zero));
        Assert.False(BoundLadder.Begins(TimeSpan.Zero, TimeSpan.Zero));
    }

    /// <summary>After a relaxation of 3 s a split takes twice that and leaves the search 9 s: two splits are 30 s.</summary>
    [Fact]
    public void Trucks_are_not_made_whole_where_there_is_time_for_less_than_two_splits()
    {
        Assert.False(BoundTree.Begins(TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(3)));
        Assert.True(BoundTree.Begins(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(3)));
    }

    [EngineFact]
    public async Task Part_of_a_truck_brings_nothing()
    {
        // 100 kg needed, two lorries of 80 kg, 10 km there: the relaxation sends 1.25 lorries, 12.5 points. One lorry leaves 20 kg missing, 10 + 20 × 1 = 30; two cost 20.
        var problem = Story.Problem(Story.Scenario() with { Fleets = [Story.Fleet("lorry", "hub", trucks: 2, payload: 80)] });

        Assert.Equal(12.5, (await Climb(problem, SharedEngine.Limit))[^1], 1e-6);
        Assert.Equal(20, (await Climb(problem, SharedEngine.Limit, mostSplits: 9))[^1], 1e-6);
    }

    [EngineFact]
    public async Task No_step_stands_above_a_plan()
    {
        var (broken, tried) = (new List<string>(), 0);
        for (var seed = 1000; seed < 1040; seed++)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            var plan = RandomPlan.Make(random, ProblemBuilder.Build(scenario), tries: 80, most: 8);
            scenario = seed % 2 == 0 ? Replan.From(random, scenario, plan) : scenario;
            broken.AddRange(await AboveAsync($"seed {seed}", ProblemBuilder.Build(scenario), plan));
            tried++;
        }

        Assert.Empty(broken);
        Assert.Equal(40, tried);
    }

    [CasesFact]
    public async Task No_step_stands_above_the_plans_of_the_problems_page()
    {
        var broken = new List<string>();
        foreach (var path in Directory.GetFiles(CasesFactAttribute.Cases!, "*.json"))
        {
            var document = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(path))!;
            var (scenario, plan) = (ScenarioJson.Read(Bytes(document["scenario"]!)).Value!, PlanJson.Read(Bytes(document["plan"]!)).Plan);
            broken.AddRange(plan is null ? [] : await AboveAsync(Path.GetFileName(path), ProblemBuilder.Build(scenario), plan));
        }

        Assert.Empty(broken);
    }

    [EngineFact]
    public async Task A_solve_stopped_early_still_proves_what_it_knows()
    {
        // Wherever the dual simplex stands when it is stopped, its prices prove a bound; the least it can prove is the trivial one.
        var problem = ProblemBuilder.Build(ScenarioGenerator.Generate(new() { Shelters = 25, Districts = 3, Crossings = 2, Days = 7, TrucksPerDay = 20, Seed = 1 }));
        var options = new AllocationOptions(AllocationOptions.Exact, LinearMethod.HighsDual);
        var whole = await AllocationModel.SolveAsync(problem, shared.Engine, SharedEngine.Limit, options);
        var model = AllocationModel.Build(problem, options);
        foreach (var seconds in new[] { 0.05, 0.2, 0.5 })
        {
            await using var run = shared.Engine.Start(new LinearJob(model.Model, LinearMethod.HighsDual, new(TimeSpan.FromSeconds(seconds))));
            var cut = model.Read(await run.Result);

            Assert.InRange(cut.Bound, 0, whole.LpObjective!.Value + 1e-6);
            Assert.True(cut.Outcome is LinearSolution or EngineNoSolution { RowDuals.Length: > 0 }, $"{cut.Outcome.GetType().Name} after {seconds} s has no prices");
        }
    }

    [EngineFact]
    public async Task A_coarse_relaxation_stands_below_the_finer_one()
    {
        // Ways merged, needs left out, shelters pooled: each only lets more through.
        var problem = ProblemBuilder.Build(ScenarioGenerator.Generate(new() { Shelters = 25, Districts = 3, Crossings = 2, Days = 5, TrucksPerDay = 20, Seed = 2 }));
        var fine = (await AllocationModel.SolveAsync(problem, shared.Engine, SharedEngine.Limit, new(AllocationOptions.Exact))).Bound;
        foreach (var options in new AllocationOptions[] { new(AllocationOptions.Exact, Ways: 0), new(AllocationOptions.Exact, LeastShare: 0.1), new(Spread: 1e6), new(AllocationOptions.Exact, IsSkeleton: true), new(1e6, Ways: 0, LeastShare: 0.3) })
        {
            var coarse = (await AllocationModel.SolveAsync(problem, shared.Engine, SharedEngine.Limit, options)).Bound;

            Assert.InRange(coarse, 0, fine + (1e-6 * fine));
        }
    }

    private async Task<List<double>> Climb(PlanningProblem problem, TimeSpan limit, int mostSplits = 0)
    {
        var bounds = new List<double>();
        await BoundLadder.ClimbAsync(problem, shared.Engine, limit, mostSplits, found => bounds.Add(found.Bound), CancellationToken.None);
        return bounds;
    }

    private async Task<IEnumerable<string>> AboveAsync(string name, PlanningProblem problem, Plan plan)
    {
        var verdict = PlanChecker.Verify(problem, plan with { Score = null, Bound = null });
        var bounds = verdict.Valid ? await Climb(problem, SharedEngine.Limit, mostSplits: 5) : [];
        foreach (var options in new AllocationOptions[] { new(1e6, LinearMethod.HighsDual, Ways: 0, LeastShare: 0.1), new(AllocationOptions.Exact, IsSkeleton: true) })
        {
            bounds.AddRange(verdict.Valid ? [(await AllocationModel.SolveAsync(problem, shared.Engine, SharedEngine.Limit, options)).Bound] : []);
        }

        return bounds.Where(bound => bound > verdict.Score + (1e-6 * Math.Max(1, verdict.Score))).Select(bound => $"{name}: bound {bound}, score {verdict.Score}");
    }

    private static byte[] Bytes(System.Text.Json.Nodes.JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString());
}

/// <summary>A test over the cases beside the checkout that needs the solvers: skipped by name where either is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CasesFactAttribute : FactAttribute
{
    public CasesFactAttribute() => Skip = OrTools.EngineInstallation.Find(new()).Missing ?? (Cases is null ? "../shared/cases is not beside the checkout" : null);

    /// <summary>Where they are; null: nowhere.</summary>
    public static string? Cases
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "AidRoutes.sln")))
                {
                    var cases = Path.Combine(folder.FullName, "..", "shared", "cases");
                    return Directory.Exists(cases) ? cases : null;
                }
            }

            return null;
        }
    }
}
