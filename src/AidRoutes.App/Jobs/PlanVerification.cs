using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;

namespace AidRoutes.App.Jobs;

/// <summary>The last gate before a plan is stored: the checker, which shares nothing with the optimizer.</summary>
internal static class PlanVerification
{
    /// <summary>The checker's score, and what breaks the rules. A claimed score is the optimizer's own business and not held against the plan.</summary>
    public static (double Score, IReadOnlyList<string> Faults) Check(KnownScenario known, Plan plan)
    {
        var verdict = PlanChecker.Verify(known.Problem, plan with { Score = null });
        var faults = verdict.Violations.Select(violation => $"{violation.Rule} at {violation.Where}: {violation.Message}").ToList();
        if (plan.Scenario != known.Scenario.Id)
        {
            faults.Insert(0, $"The plan is for '{plan.Scenario}'.");
        }

        return (verdict.Score, faults);
    }
}
