using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Reads the whole of a scenario document. Lists keep their length and order even where entries are broken, so that
/// rules can name every entry by its index.</summary>
internal static class ScenarioReader
{
    public const string Format = "aidroutes.scenario/1";

    /// <summary>Null where the document is of another kind altogether.</summary>
    public static Scenario? Read(JsonElement root, ReadContext context)
    {
        var o = new ObjectReader(root, "", context);
        if (root.ValueKind != JsonValueKind.Object || !IsFormat(o, context))
        {
            return null;
        }

        var limits = context.Limits;
        var (few, some, many) = (limits.FewEntries, limits.Entries, limits.ManyEntries);
        var id = o.Id("id");
        var committed = new ConvoyReader(context, new CommittedNumbers());
        var scenario = new Scenario(
            new(id), o.Text("name", id)!, o.RequiredText("timezone"), o.Date("start"), o.Int("days", Ranges.Days, null),
            o.List("commodities", true, few, (entry, at) => PlaceReader.Commodity(entry, at, context)),
            o.List("nodes", true, some, (entry, at) => PlaceReader.Node(entry, at, context)),
            o.List("links", true, many, (entry, at) => PlaceReader.Link(entry, at, context)),
            o.List("fleets", true, few, (entry, at) => MeansReader.Fleet(entry, at, context)),
            o.List("escorts", false, few, (entry, at) => MeansReader.Escort(entry, at, context)),
            o.List("supplies", false, some, (entry, at) => MeansReader.Supply(entry, at, context)),
            o.List("needs", false, many, (entry, at) => MeansReader.Need(entry, at, context)),
            o.List("agreements", false, few, (entry, at) => MeansReader.Agreement(entry, at, context)),
            o.List("changes", false, few, (entry, at) => ChangeReader.Change(entry, at, context)),
            o.Object("weights", (entry, at) => MeansReader.Weights(entry, at, context)) ?? Weights.Default,
            new(o.Int("now", new(0, Ranges.Travel.Max), 0)), o.List("committed", false, few, committed.Convoy),
            o.List("baseline", false, some, (entry, at) => Baseline(entry, at, context)));
        o.End();
        return scenario;
    }

    /// <summary>Whether the format is the one read here, or missing (which is an issue of its own).</summary>
    private static bool IsFormat(ObjectReader o, ReadContext context)
    {
        var format = o.AnyText("format");
        if (format == Format || context.Issues.IsBroken("/format"))
        {
            return true;
        }

        var advice = format == PlanReader.Format ? " This is a plan; give the scenario it was made for." : "";
        context.Issues.Error(IssueCodes.Format, "/format", format, $"The format is not '{Format}'.{advice}");
        return false;
    }

    private static BaselineConvoy Baseline(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var convoy = new BaselineConvoy(
            new(o.Id("id")), new(o.Id("origin")), new(o.Id("release")), new(o.Int("depart", new(0, Ranges.Travel.Max), null)),
            o.Int("trucks", Ranges.ConvoySize, null), o.Ids("stops", node => new NodeId(node)));
        o.End();
        return convoy;
    }
}
