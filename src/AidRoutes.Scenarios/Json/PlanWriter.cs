using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Plans and convoys to JSON.</summary>
internal static class PlanWriter
{
    public static void Write(Utf8JsonWriter json, Plan plan)
    {
        json.WriteStartObject();
        json.WriteString("format", PlanReader.Format);
        json.WriteString("scenario", plan.Scenario.Value);
        json.IfAny("score", plan.Score);
        json.IfAny("bound", plan.Bound);
        json.Always("convoys", plan.Convoys, Convoy);
        json.WriteEndObject();
    }

    public static void Convoy(Utf8JsonWriter json, Convoy convoy)
    {
        json.WriteString("id", convoy.Id.Value);
        json.WriteString("origin", convoy.Origin.Value);
        json.WriteString("release", convoy.Release.Value);
        json.WriteNumber("depart", convoy.Depart.Value);
        json.Always("out", convoy.Out, Entry);
        json.Always("runs", convoy.Runs, Run);
        json.Always("ret", convoy.Return, Entry);
        json.WriteNumber("home", convoy.Home.Value);
    }

    private static void Entry(Utf8JsonWriter json, LinkEntry entry)
    {
        json.WriteString("link", entry.Link.Value);
        json.WriteNumber("enter", entry.Enter.Value);
    }

    private static void Run(Utf8JsonWriter json, Run run)
    {
        json.WriteString("fleet", run.Fleet.Value);
        json.WriteNumber("trucks", run.Trucks);
        json.Always("stops", run.Stops, Stop);
        json.WriteNumber("back", run.Back.Value);
    }

    private static void Stop(Utf8JsonWriter json, Stop stop)
    {
        json.WriteString("node", stop.Node.Value);
        json.WriteNumber("start", stop.Start.Value);
        json.Amounts("loads", stop.Loads);
    }
}
