using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;
using AidRoutes.Scenarios;

namespace AidRoutes.Solving.Tests.Optimizing;

public class OptimizerInvariants
{
    [Fact]
    public async Task On_random_operations_every_plan_is_valid_and_no_worse_than_no_convoys_at_all()
    {
        var moved = 0;
        for (var seed = 1000; seed < 1060; seed++)
        {
            var random = new Random(seed);
            var scenario = RandomScenario.Make(random);
            scenario = seed % 2 == 0 ? Replan.From(random, scenario, RandomPlan.Make(random, ProblemBuilder.Build(scenario))) : scenario;
            var empty = Planning.Checking.PlanChecker.Verify(ProblemBuilder.Build(scenario), new(scenario.Id, null, null, scenario.Committed));
            if (!empty.Valid)
            {
                continue;
            }

            var found = await Runs.Optimize(scenario, 60);
            var verdict = Runs.MustHold(scenario, found);
            Assert.True(verdict.Score <= empty.Score + 1e-6, $"seed {seed}: {verdict.Score} against {empty.Score} for nothing");
            Assert.Empty(found.Remarks.Where(r => r.Contains("defect", StringComparison.Ordinal)).Select(r => $"seed {seed}: {r}"));
            moved += verdict.Convoys - scenario.Committed.Length > 0 ? 1 : 0;
        }

        Assert.True(moved > 20, $"only {moved} operations saw a convoy");
    }

    [Fact]
    public async Task A_generated_operation_is_planned_better_than_by_first_come_first_served()
    {
        var scenario = Small();
        var (baseline, found) = (await Runs.Baseline(scenario), await Runs.Optimize(scenario, 400));
        Runs.MustHold(scenario, baseline);
        Assert.True(Runs.MustHold(scenario, found).Score < 0.9 * baseline.Plan.Score, $"{found.Plan.Score} against {baseline.Plan.Score}");
    }

    [Fact]
    public async Task Progress_only_gets_better()
    {
        var heard = new List<SolveProgress>();
        var found = await new Optimizer(null).SolveAsync(ProblemBuilder.Build(Small()), Runs.Work(300), new Listener(heard), CancellationToken.None);
        Assert.Equal(found.History, heard);
        foreach (var (before, after) in heard.Zip(heard.Skip(1)))
        {
            Assert.True(after.Score is null || before.Score is null || after.Score <= before.Score);
            Assert.True(after.Bound is null || before.Bound is null || after.Bound >= before.Bound);
            Assert.True(after.Elapsed >= before.Elapsed);
        }

        Assert.Equal(found.Plan.Score, heard[^1].Score);
        Assert.Contains("improve", found.StageSeconds.Keys);
        Assert.Contains(found.Remarks, r => r.Contains("No engine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_seed_and_work_give_the_same_plan_to_the_byte()
    {
        var scenario = Small();
        var (first, second) = (await Runs.Optimize(scenario, 250, 5), await Runs.Optimize(scenario, 250, 5));
        Assert.Equal(PlanJson.ToBytes(first.Plan), PlanJson.ToBytes(second.Plan));
        var other = await Runs.Optimize(scenario, 250, 6);
        Assert.NotEqual(PlanJson.ToBytes(first.Plan), PlanJson.ToBytes(other.Plan));
    }

    [Fact]
    public async Task A_run_that_is_stopped_answers_with_the_best_so_far()
    {
        var scenario = Small();
        using var stop = new CancellationTokenSource();
        var options = new SolveOptions(TimeSpan.FromMinutes(5), 2, 1, 0, null);
        var heard = new Listener([], news =>
        {
            if (news.Stage == "improve")
            {
                stop.Cancel();
            }
        });
        var found = await new Optimizer(null).SolveAsync(ProblemBuilder.Build(scenario), options, heard, stop.Token);
        Assert.True(Runs.MustHold(scenario, found).Convoys > 0);
    }

    [Fact]
    public async Task A_run_that_is_stopped_before_it_begins_answers_with_a_valid_plan()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var found = await new Optimizer(null).SolveAsync(ProblemBuilder.Build(Small()), Runs.Work(100), null, stop.Token);
        Runs.MustHold(Small(), found);
    }

    private static Domain.Scenario Small() => ScenarioGenerator.Generate(new() { Shelters = 10, Districts = 2, Crossings = 2, Days = 3, TrucksPerDay = 10, Seed = 3 });

    private sealed class Listener(List<SolveProgress> heard, Action<SolveProgress>? then = null) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value)
        {
            heard.Add(value);
            then?.Invoke(value);
        }
    }
}
