using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>What the stories of the rules share: check a plan of the tiny operation and say what it breaks.</summary>
public abstract class RuleStories
{
    internal static Verdict Check(Scenario scenario, params IEnumerable<string> convoys) => PlanChecker.Verify(ProblemBuilder.Build(scenario), Timetable.Plan(convoys));

    internal static Verdict Check(params IEnumerable<string> convoys) => Check(Tiny.Scenario, convoys);

    internal static void Breaks(string rule, string where, string message, Verdict verdict)
    {
        Assert.All(verdict.Violations, violation => Assert.Equal((rule, where), (violation.Rule, violation.Where)));
        Assert.Contains(verdict.Violations, violation => violation.Message.Contains(message, StringComparison.Ordinal));
    }
}
