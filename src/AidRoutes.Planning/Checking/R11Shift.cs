using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>R11: convoys leave in their fleets' shift, are home in it unless long haul, stay within the duty, and wait for every truck before going home. Shift and duty are not held against committed convoys.</summary>
internal static class R11Shift
{
    private const string Rule = "R11";

    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        if (trace.Return.Count > 0 && trace.Return[0].Enter < trace.LastBack)
        {
            var (leaves, back) = (CheckContext.Clock(trace.Return[0].Enter), CheckContext.Clock(trace.LastBack));
            context.Fail(Rule, trace.Name, $"leaves for home at {leaves}, before its last truck is back ({back})");
        }

        foreach (var run in trace.Runs.Where(_ => trace.IsComplete && !trace.IsCommitted))
        {
            Duty(context, trace, context.Problem.Fleets[run.Fleet]);
        }
    }

    private static void Duty(CheckContext context, ConvoyTrace trace, TruckFleet fleet)
    {
        var (depart, home) = (trace.Convoy.Depart, trace.Convoy.Home.Value);
        var midnight = depart.Day.Start.Value;
        var (first, last) = (midnight + fleet.Shift.Opens.MinuteOfDay, midnight + fleet.Shift.Closes.MinuteOfDay);
        if (depart.Value < first || depart.Value > last || (home > last && !fleet.IsLongHaul))
        {
            context.Fail(Rule, trace.Name, $"is out from {depart} to {CheckContext.Clock(home)}, outside the shift of '{fleet.Id}' ({fleet.Shift})");
        }

        if ((long)home - depart.Value > fleet.MaxDuty.Value)
        {
            context.Fail(Rule, trace.Name, $"keeps '{fleet.Id}' on duty for {(long)home - depart.Value} min, it may be {fleet.MaxDuty}");
        }
    }
}
