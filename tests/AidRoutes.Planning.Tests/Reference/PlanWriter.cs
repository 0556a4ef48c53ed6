using System.Text.Json.Nodes;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>Writes a plan as a document for the reference checker, independently of the product's own writer.</summary>
internal static class PlanWriter
{
    public static JsonObject Write(Plan plan) => new()
    {
        ["format"] = "aidroutes.plan/1",
        ["scenario"] = plan.Scenario.Value,
        ["score"] = plan.Score,
        ["bound"] = plan.Bound,
        ["convoys"] = Json.List(plan.Convoys, Convoy),
    };

    public static JsonObject Convoy(Convoy c) => new()
    {
        ["id"] = c.Id.Value,
        ["origin"] = c.Origin.Value,
        ["release"] = c.Release.Value,
        ["depart"] = c.Depart.Value,
        ["out"] = Json.List(c.Out, Entry),
        ["runs"] = Json.List(c.Runs, Run),
        ["ret"] = Json.List(c.Return, Entry),
        ["home"] = c.Home.Value,
    };

    private static JsonObject Entry(LinkEntry e) => new() { ["link"] = e.Link.Value, ["enter"] = e.Enter.Value };

    private static JsonObject Run(Run r) => new()
    {
        ["fleet"] = r.Fleet.Value,
        ["trucks"] = r.Trucks,
        ["stops"] = Json.List(r.Stops, Stop),
        ["back"] = r.Back.Value,
    };

    private static JsonObject Stop(Stop s) => new() { ["node"] = s.Node.Value, ["start"] = s.Start.Value, ["loads"] = Json.Loads(s.Loads) };
}
