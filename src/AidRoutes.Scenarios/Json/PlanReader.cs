using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Reads a plan document. What the reference checker calls a violation is a fault here; what it cannot read is an issue.</summary>
internal static class PlanReader
{
    public const string Format = "aidroutes.plan/1";

    private static readonly NumberRange Finite = new(double.MinValue, double.MaxValue);

    public static PlanReading Read(JsonElement root, ReadContext context)
    {
        var o = new ObjectReader(root, "", context);
        var faults = ImmutableArray.CreateBuilder<PlanFault>();
        var scenario = o.Has("scenario") ? o.AnyText("scenario") : "";
        if (!o.Has("format") || o.AnyText("format") != Format)
        {
            faults.Add(new(scenario, $"the format is not '{Format}'"));
        }

        var (score, bound) = (o.NumberOrNull("score", Finite), o.NumberOrNull("bound", Finite));
        var numbers = new PlanNumbers();
        var reader = new ConvoyReader(context, numbers);
        var convoys = o.List("convoys", true, context.Limits.Entries, (entry, at) => (Convoy: reader.Convoy(entry, at), Faults: numbers.TakeFaults()));
        o.End(IssueSeverity.Warning);
        faults.AddRange(convoys.SelectMany(read => read.Faults.Select(fault => new PlanFault(read.Convoy.Id.Value, fault))));
        var plan = new Plan(new(scenario), score, bound, [.. convoys.Where(read => read.Faults.Length == 0).Select(read => read.Convoy)]);
        return new(context.Issues.HasErrors ? null : plan, faults.ToImmutable(), [.. context.Issues.ToList()]);
    }
}
