using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// Loads a plan anew: convoys, runs, trucks, stops and times stay, what the trucks carry is chosen again, all at once, by a linear program. Splitting a run of identical
/// trucks would not help: the mean of different loads is as good, up to a kilogram, since points are convex in kilograms and every rule on loads is linear.
/// </summary>
internal static class CargoModel
{
    private static readonly double[] Lifts = [0.5, 1e-6];

    /// <summary>
    /// The plan with better loads, valid and scored; the very plan given where there is none better, where it is not valid itself, or where the engine has no answer in time.
    /// </summary>
    public static async Task<Plan> ImproveAsync(
        PlanningProblem problem, Plan plan, IEngine engine, CargoScope scope, TimeSpan limit, CancellationToken stop = default)
    {
        var before = PlanChecker.Verify(problem, plan with { Score = null, Bound = null });
        if (!before.Valid || stop.IsCancellationRequested)
        {
            return plan;
        }

        var frame = Build(problem, plan, scope);
        if (!frame.Runs.Any(run => run.IsInScope))
        {
            return plan;
        }

        await using var run = engine.Start(new LinearJob(frame.Model.Build(), LinearMethod.Highs, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        return await run.Result is LinearSolution solution ? Best(frame, solution.Values, before.Score) ?? plan : plan;
    }

    /// <summary>The model of a plan's loads.</summary>
    internal static CargoFrame Build(PlanningProblem problem, Plan plan, CargoScope scope)
    {
        var frame = new CargoFrame(problem, plan, scope);
        K1TruckLoad.Add(frame);
        K2Stock.Add(frame);
        K3Shelters.Add(frame);
        K4Agreements.Add(frame);
        return frame;
    }

    /// <summary>Rounds to the nearest kilogram where that breaks nothing, else down.</summary>
    private static Plan? Best(CargoFrame frame, double[] values, double score)
    {
        Plan? best = null;
        foreach (var lift in Lifts)
        {
            var plan = CargoRounding.Round(frame, values, lift);
            var verdict = PlanChecker.Verify(frame.Problem, plan with { Bound = null });
            if (verdict.Valid && verdict.Score < score)
            {
                (best, score) = (plan with { Score = verdict.Score }, verdict.Score);
            }
        }

        return best;
    }
}
