namespace AidRoutes.Planning.Checking;

/// <summary>R3: nothing starts before what goes before it has ended, and all lies within the horizon.</summary>
internal static class R03Time
{
    private const string Rule = "R3";

    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        foreach (var passage in trace.Passages)
        {
            Passage(context, trace, passage);
        }

        foreach (var service in trace.Runs.SelectMany(run => run.Services).Where(service => service.Earliest is not null && !service.InHorizon))
        {
            context.Fail(Rule, trace.Name, $"serves {context.Node(service.Node)} from {Clock(service.Start)} to {Clock(service.End)}, outside the horizon");
        }

        if (trace.IsLost)
        {
            return;
        }

        var (depart, home) = (trace.Convoy.Depart.Value, trace.Convoy.Home.Value);
        if (home < trace.EarliestHome)
        {
            context.Fail(Rule, trace.Name, $"says it is home at {Clock(home)}, but cannot be before {Clock(trace.EarliestHome)}");
        }

        if (!trace.IsComplete)
        {
            context.Fail(Rule, trace.Name, $"is out from {Clock(depart)} to {Clock(home)}, outside the horizon of {context.Problem.Days} days");
        }
    }

    private static void Passage(CheckContext context, ConvoyTrace trace, Passage passage)
    {
        if (passage.Enter < passage.Earliest)
        {
            context.Fail(Rule, trace.Name, $"enters {context.Link(passage.Link)} at {Clock(passage.Enter)}, but cannot be there before {Clock(passage.Earliest)}");
        }

        if (passage.IsOutsideHorizon)
        {
            context.Fail(Rule, trace.Name, $"enters {context.Link(passage.Link)} at {Clock(passage.Enter)}, outside the horizon");
        }
    }

    private static string Clock(long minute) => CheckContext.Clock(minute);
}
