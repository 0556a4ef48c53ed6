using System.Text.Json;
using AidRoutes.App.Operations;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>What came of planning: a plan that the checker has called valid, or an error.</summary>
/// <param name="Plan">The plan to store; null: none.</param>
/// <param name="IsEmpty">Whether the plan has no convoy.</param>
/// <param name="Error">Why there is none.</param>
/// <param name="Record">How it went.</param>
internal sealed record RunResult(NewPlan? Plan, bool IsEmpty, RunError? Error, RunRecord Record)
{
    private const string Format = "aidroutes.plan/1";

    public static RunResult Failed(string code, string message) => new(null, true, new(code, message), RunRecord.Empty);

    /// <summary>Checks the plan from scenario and plan alone; whatever score it claims, the checker's is stored.</summary>
    public static RunResult Check(KnownScenario known, OptimizedPlan found)
    {
        var record = new RunRecord(JsonSerializer.Serialize(new { stageSeconds = found.StageSeconds }), found.Remarks);
        var (score, faults) = PlanVerification.Check(known, found.Plan);
        if (faults.Count > 0)
        {
            return new(null, true, new("PLAN_INVALID",
                $"The optimizer's plan breaks the rules, so it was not stored. This is a fault of AidRoutes. {string.Join(" ", faults.Take(5))}"), record);
        }

        var plan = found.Plan with { Score = score };
        return new(new(Format, PlanJson.ToBytes(plan), score, plan.Bound), plan.Convoys.IsEmpty, null, record);
    }
}
