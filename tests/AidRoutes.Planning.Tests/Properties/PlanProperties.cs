using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Generating;

namespace AidRoutes.Planning.Tests.Properties;

/// <summary>What holds for every plan of every scenario, tried on random ones.</summary>
public class PlanProperties
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1001, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_run_of_several_trucks_may_be_written_as_several_runs(int seed)
    {
        var (problem, plan) = Make(seed);
        var split = plan with { Convoys = [.. plan.Convoys.Select(c => c with { Runs = [.. c.Runs.SelectMany(One)] })] };
        Same(PlanChecker.Verify(problem, plan), PlanChecker.Verify(problem, split));

        static IEnumerable<Run> One(Run run) => Enumerable.Repeat(run with { Trucks = 1 }, run.Trucks);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_convoys_and_runs_is_of_no_account(int seed)
    {
        var (problem, plan) = Make(seed);
        var turned = plan with { Convoys = [.. plan.Convoys.Reverse().Select(c => c with { Runs = [.. c.Runs.Reverse()] })] };
        Same(PlanChecker.Verify(problem, plan), PlanChecker.Verify(problem, turned));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_convoy_less_never_lowers_deprivation_nor_what_agreements_cost(int seed)
    {
        var (problem, plan) = Make(seed);
        var all = PlanChecker.Verify(problem, plan).Parts;
        foreach (var convoy in plan.Convoys)
        {
            var less = PlanChecker.Verify(problem, plan with { Convoys = plan.Convoys.Remove(convoy) }).Parts;
            Assert.True(less.Deprivation >= all.Deprivation - 1e-6);
            Assert.True(less.Agreements >= all.Agreements - 1e-6);
            Assert.True(less.CostAndRisk <= all.CostAndRisk + 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Coverage_adds_up_to_the_verdict(int seed)
    {
        var (problem, plan) = Make(seed);
        var (verdict, coverage) = (PlanChecker.Verify(problem, plan), PlanChecker.Cover(problem, plan));

        Assert.Equal(verdict.Parts.Total, verdict.Score);
        Assert.Equal(verdict.Parts.Agreements, coverage.Agreements.Sum(day => day.Points), 6);
        foreach (var (commodity, share) in verdict.Coverage)
        {
            var cell = coverage.Rows().Where(row => row.Commodity == commodity).Select(row => row.Cell).Aggregate((a, b) => a + b);
            Assert.Equal(share, cell.Share!.Value, 2e-6);
            Assert.Equal(cell, coverage.Districts().Where(row => row.Commodity == commodity).Select(row => row.Cell).Aggregate((a, b) => a + b), Near);
        }

        Assert.All(coverage.Rows(), row => Assert.InRange(row.Cell.UsedKg, 0, row.Cell.NeedKg));
        Assert.All(coverage.Rows(), row => Assert.Equal(row.Cell.NeedKg, row.Cell.UsedKg + row.Cell.UnmetKg, 1e-6));
    }

    private static bool Near(Scoring.CoverageCell a, Scoring.CoverageCell b)
        => (a.NeedKg, a.DeliveredKg) == (b.NeedKg, b.DeliveredKg) && Math.Abs(a.UnmetPersonDays - b.UnmetPersonDays) < 1e-6;

    private static (PlanningProblem Problem, Plan Plan) Make(int seed)
    {
        var random = new Random(seed);
        var problem = ProblemBuilder.Build(RandomScenario.Make(random));
        return (problem, RandomPlan.Make(random, problem));
    }

    private static void Same(Verdict a, Verdict b)
    {
        Assert.Equal(a.Score, b.Score, 1e-6);
        Assert.Equal(a.Violations.Select(v => v.Rule).ToHashSet(), b.Violations.Select(v => v.Rule).ToHashSet());
        Assert.Equal((a.Trucks, a.Tonnes), (b.Trucks, b.Tonnes));
    }
}
