namespace AidRoutes.Scenarios;

/// <summary>The plan in force names listed nodes.</summary>
internal sealed class BaselineKnown : IScenarioRule
{
    public const string UnknownNode = "BASELINE_UNKNOWN_NODE";

    public void Check(RuleContext context)
    {
        for (var index = 0; index < context.Scenario.Baseline.Length; index++)
        {
            var (convoy, pointer) = (context.Scenario.Baseline[index], $"/baseline/{index}");
            context.Refer(UnknownNode, $"{pointer}/origin", convoy.Origin.Value, context.Nodes);
            context.Refer(UnknownNode, $"{pointer}/release", convoy.Release.Value, context.Nodes);
            for (var stop = 0; stop < convoy.Stops.Length; stop++)
            {
                context.Refer(UnknownNode, $"{pointer}/stops/{stop}", convoy.Stops[stop].Value, context.Nodes);
            }
        }
    }
}
