namespace AidRoutes.Scenarios;

/// <summary>`now` lies within the horizon.</summary>
internal sealed class NowWithinHorizon : IScenarioRule
{
    public const string Code = "NOW_PAST_HORIZON";

    public void Check(RuleContext context)
    {
        var scenario = context.Scenario;
        if (scenario.Now.CompareTo(scenario.Horizon) > 0 && !context.IsBroken("/days"))
        {
            context.Error(Code, "/now", $"{scenario.Now.Value}", $"Minute {scenario.Now.Value} is past the end of the horizon, minute {scenario.Horizon.Value}.");
        }
    }
}
