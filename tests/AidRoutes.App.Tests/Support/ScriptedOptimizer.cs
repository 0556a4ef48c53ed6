using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Tests;

/// <summary>What a scripted optimizer does, chosen by the run's seed.</summary>
internal enum Script
{
    /// <summary>Answers at once with the plan of <see cref="TwoGates"/>.</summary>
    Plan = 1,

    /// <summary>Tells of a first plan and a bound, and works until it is stopped; keeps the plan.</summary>
    WorkUntilStopped = 2,

    /// <summary>Works until it is stopped and has found no convoy by then.</summary>
    FindNothingUntilStopped = 3,

    /// <summary>Answers with a plan that breaks R9: the camp is served before the trucks can be there.</summary>
    BreakARule = 4,

    /// <summary>Throws.</summary>
    Throw = 5,
}

/// <summary>Stands in for the optimizer where a story is about the service around it.</summary>
internal sealed class ScriptedOptimizer : IOptimizer
{
    public async Task<OptimizedPlan> SolveAsync(PlanningProblem problem, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken stop)
    {
        var id = problem.Scenario.Id;
        switch ((Script)options.Seed)
        {
            case Script.WorkUntilStopped:
                progress?.Report(new(TimeSpan.FromSeconds(1), "improve", 64, 10));
                await UntilAsync(stop);
                return Found(TwoGates.Plan(id));
            case Script.FindNothingUntilStopped:
                await UntilAsync(stop);
                return Found(new(id, null, null, []));
            case Script.BreakARule:
                return Found(TwoGates.Plan(id, serviceStart: 515));
            case Script.Throw:
                throw new InvalidOperationException("the script says so");
            default:
                progress?.Report(new(TimeSpan.FromSeconds(0.1), "allocate", null, 10));
                return Found(TwoGates.Plan(id));
        }
    }

    private static OptimizedPlan Found(Domain.Plan plan) => new(plan, [], new Dictionary<string, double> { ["improve"] = 1 }, ["planned by a script"]);

    private static Task UntilAsync(CancellationToken stop) => Task.Delay(Timeout.Infinite, stop).ContinueWith(_ => { }, TaskScheduler.Default);
}
