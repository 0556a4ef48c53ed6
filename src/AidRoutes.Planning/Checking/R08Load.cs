using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Checking;

/// <summary>R8: a truck carries no more than its payload and its volume.</summary>
internal static class R08Load
{
    private const string Rule = "R8";

    public static void Check(CheckContext context, ConvoyTrace trace)
    {
        foreach (var run in trace.Runs.Where(run => run.AllServed))
        {
            var fleet = context.Problem.Fleets[run.Fleet];
            if (run.Kg > fleet.Payload.Value)
            {
                context.Fail(Rule, trace.Name, $"loads {run.Kg} kg on a truck of '{fleet.Id}', which carries {fleet.Payload}");
            }

            if (fleet.VolumeM3 is { } room && run.VolumeM3 > room + LinkDay.Tolerance)
            {
                context.Fail(Rule, trace.Name, $"loads {run.VolumeM3:0.##} m³ on a truck of '{fleet.Id}', which holds {room:0.##} m³");
            }
        }
    }
}
