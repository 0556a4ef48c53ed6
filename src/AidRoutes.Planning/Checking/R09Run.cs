using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>R9: trucks need the roads' time between stops, are served when a place receives (committed convoys excepted), and are back no earlier than they can be.</summary>
internal static class R09Run
{
    private const string Rule = "R9";

    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        foreach (var run in trace.Runs)
        {
            foreach (var service in run.Services)
            {
                Service(context, trace, service);
            }

            Back(context, trace, run);
        }
    }

    private static void Service(CheckContext context, ConvoyTrace trace, Service service)
    {
        var (start, end) = (service.Start, (int)Math.Min(int.MaxValue, service.End));
        if (service.Earliest is not { } earliest)
        {
            context.Fail(Rule, trace.Name, $"finds no road from {context.Node(service.From)} to {context.Node(service.Node)}");
            return;
        }

        if (start < earliest)
        {
            context.Fail(Rule, trace.Name, $"serves {context.Node(service.Node)} at {Clock(start)}, but cannot be there before {Clock(earliest)}");
        }

        if (service.InHorizon && !trace.IsCommitted && !Spell.Holds(context.Problem.ReceiveSpells(service.Node), start, end))
        {
            context.Fail(Rule, trace.Name, $"serves {context.Node(service.Node)} from {Clock(start)} to {Clock(end)}, when it does not receive throughout");
        }
    }

    private static void Back(CheckContext context, ConvoyTrace trace, RunTrace run)
    {
        if (run.End == RunEnd.NoRoad && run.AllServed)
        {
            context.Fail(Rule, trace.Name, $"finds no road from {context.Node(run.LastNode)} back to {context.Node(trace.Release)}");
        }

        if (run.Run.Back.Value < run.EarliestBack)
        {
            context.Fail(Rule, trace.Name, $"says a run is back at {Clock(run.Run.Back.Value)}, but it cannot be before {Clock(run.EarliestBack.Value)}");
        }
    }

    private static string Clock(long minute) => CheckContext.Clock(minute);
}
