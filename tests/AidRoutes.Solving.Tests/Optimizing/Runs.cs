using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>Runs of the planners that end by work, not by the clock.</summary>
internal static class Runs
{
    /// <summary>Only a hang takes so long.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    public static SolveOptions Work(long steps, int seed = 1, double gap = 0) => new(Hang, 1, seed, gap, steps);

    public static Task<OptimizedPlan> Optimize(Scenario scenario, long steps = 200, int seed = 1)
        => new Optimizer(null).SolveAsync(ProblemBuilder.Build(scenario), Work(steps, seed), null, CancellationToken.None);

    public static Task<OptimizedPlan> Baseline(Scenario scenario)
        => new FirstComeFirstServed().SolveAsync(ProblemBuilder.Build(scenario), Work(0), null, CancellationToken.None);

    /// <summary>The plan is valid, scored as the checker scores it, and its bound is no higher.</summary>
    public static Verdict MustHold(Scenario scenario, OptimizedPlan found)
    {
        var verdict = PlanChecker.Verify(ProblemBuilder.Build(scenario), found.Plan);
        Assert.True(verdict.Valid, string.Join("; ", verdict.Violations));
        Assert.NotNull(found.Plan.Score);
        Assert.NotNull(found.Plan.Bound);
        Assert.True(found.Plan.Bound <= found.Plan.Score);
        return verdict;
    }
}
