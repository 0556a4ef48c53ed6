using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>What a plan says of itself: its score must be the page's, its bound no higher than that (problem.md 2 and 6).</summary>
internal static class Claims
{
    public static void Check(CheckContext context, double score)
    {
        var (plan, slack) = (context.Plan, LinkDay.Tolerance * Math.Max(1, score));
        if (plan.Score is { } claimed && !(Math.Abs(claimed - score) <= slack))
        {
            context.Fail("score", plan.Scenario.Value, $"the plan claims {claimed:0.######} points, it has {score:0.######}");
        }

        if (plan.Bound is { } bound && context.Violations.Count == 0 && !(bound <= score + slack))
        {
            context.Fail("bound", plan.Scenario.Value, $"the bound {bound:0.######} is above the score {score:0.######} of a valid plan");
        }
    }
}
