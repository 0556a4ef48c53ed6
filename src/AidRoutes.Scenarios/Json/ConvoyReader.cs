using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Reads convoys, which a plan and a scenario's `committed` share. They differ in what numbers may be.</summary>
/// <param name="context">Where issues go.</param>
/// <param name="numbers">How whole numbers and ids are read.</param>
internal sealed class ConvoyReader(ReadContext context, ConvoyNumbers numbers)
{
    public Convoy Convoy(JsonElement element, string pointer)
    {
        var o = new ObjectReader(element, pointer, context);
        var convoy = new Convoy(
            new(numbers.Id(o, "id")), new(numbers.Id(o, "origin")), new(numbers.Id(o, "release")), new(numbers.Minute(o, "depart")),
            Entries(o, "out"), o.List("runs", true, context.Limits.InnerEntries, Run), Entries(o, "ret"), new(numbers.Minute(o, "home")));
        o.End(numbers.UnknownFields);
        return convoy;
    }

    private ImmutableArray<LinkEntry> Entries(ObjectReader o, string name) => o.List(name, true, context.Limits.InnerEntries, Entry);

    private LinkEntry Entry(JsonElement element, string pointer)
    {
        var o = new ObjectReader(element, pointer, context);
        var entry = new LinkEntry(new(numbers.Id(o, "link")), new(numbers.Minute(o, "enter")));
        o.End(numbers.UnknownFields);
        return entry;
    }

    private Run Run(JsonElement element, string pointer)
    {
        var o = new ObjectReader(element, pointer, context);
        var run = new Run(
            new(numbers.Id(o, "fleet")), numbers.Trucks(o, "trucks"), o.List("stops", true, context.Limits.InnerEntries, Stop), new(numbers.Minute(o, "back")));
        o.End(numbers.UnknownFields);
        return run;
    }

    private Stop Stop(JsonElement element, string pointer)
    {
        var o = new ObjectReader(element, pointer, context);
        var stop = new Stop(new(numbers.Id(o, "node")), new(numbers.Minute(o, "start")), Loads(o));
        o.End(numbers.UnknownFields);
        return stop;
    }

    private ImmutableSortedDictionary<CommodityId, Kilograms> Loads(ObjectReader o)
    {
        var loads = ImmutableSortedDictionary.CreateBuilder<CommodityId, Kilograms>();
        if (o.Object("loads") is { } reader)
        {
            foreach (var (commodity, _) in reader.Everything())
            {
                loads[new(commodity)] = new(numbers.Load(reader, commodity));
            }
        }

        return loads.ToImmutable();
    }
}
