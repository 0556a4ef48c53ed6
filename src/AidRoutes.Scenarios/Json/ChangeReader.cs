using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Entries of `changes`: a field that is absent is left alone, a field that is there is set, to null as well.</summary>
internal static class ChangeReader
{
    public static Change Change(JsonElement element, string pointer, ReadContext context)
    {
        var o = new ObjectReader(element, pointer, context);
        var id = o.Id("id");
        var most = context.Limits.InnerEntries;
        var change = new Change(
            new(id), o.Text("name", id)!, o.Word<ChangeSource>("source", null), o.Day("fromDay", Ranges.SpanDay), o.Day("toDay", Ranges.SpanDay),
            o.List("links", false, most, (entry, at) => Link(new(entry, at, context))),
            o.List("nodes", false, most, (entry, at) => Node(new(entry, at, context))),
            o.List("fleets", false, most, (entry, at) => Fleet(new(entry, at, context))),
            o.List("escorts", false, most, (entry, at) => Escort(new(entry, at, context))));
        o.End();
        return change;
    }

    private static LinkChange Link(ObjectReader o)
    {
        var change = Link(o, new(o.Id("id")));
        o.End();
        return change;
    }

    /// <summary>The fields that change, without the id; whoever asks ends the object.</summary>
    public static LinkChange Link(ObjectReader o, LinkId id) => new(
            id, Set(o, "km", name => o.Number(name, Ranges.Km, 0)), Set(o, "minutes", name => o.Minutes(name, Ranges.Travel, 0)),
            Set(o, "windows", o.Windows), Set(o, "trucksPerDay", name => o.IntOrNull(name, Ranges.Trucks)),
            Set(o, "convoysPerDay", name => o.IntOrNull(name, Ranges.Trucks)), Set(o, "minTrucks", name => o.Int(name, Ranges.ConvoySize, 1)),
            Set(o, "maxTrucks", name => o.IntOrNull(name, Ranges.ConvoySize)), Set(o, "headwayMinutes", name => o.Minutes(name, Ranges.Headway, 0)),
            Set(o, "minutesPerTruck", name => o.Number(name, Ranges.MinutesEach, 0)),
            Set(o, "escort", name => o.IdOrNull(name) is { } pool ? new EscortPoolId(pool) : (EscortPoolId?)null),
            Set(o, "allow", name => o.IdsOrNull(name, word => new CargoClass(word))), Set(o, "risk", name => o.Number(name, Ranges.Share, 0)));

    private static NodeChange Node(ObjectReader o)
    {
        var change = Node(o, new(o.Id("id")));
        o.End();
        return change;
    }

    /// <summary>The fields that change, without the id; whoever asks ends the object.</summary>
    public static NodeChange Node(ObjectReader o, NodeId id) => new(
            id, Set(o, "population", name => o.Whole(name, Ranges.Population, 0)),
            Set(o, "severity", name => o.Number(name, Ranges.Severity, 1)), Set(o, "receive", o.Windows));

    private static FleetChange Fleet(ObjectReader o)
    {
        var change = Fleet(o, new(o.Id("id")));
        o.End();
        return change;
    }

    /// <inheritdoc cref="Link(ObjectReader, LinkId)"/>
    public static FleetChange Fleet(ObjectReader o, FleetId id) => new(id, Set(o, "trucks", name => o.Int(name, Ranges.Trucks, 0)));

    private static EscortChange Escort(ObjectReader o)
    {
        var change = Escort(o, new(o.Id("id")));
        o.End();
        return change;
    }

    /// <inheritdoc cref="Link(ObjectReader, LinkId)"/>
    public static EscortChange Escort(ObjectReader o, EscortPoolId id) => new(id, Set(o, "teams", name => o.Int(name, Ranges.Teams, 0)));

    private static Optional<T> Set<T>(ObjectReader o, string name, Func<string, T> read) => o.Has(name) ? new(true, read(name)) : default;
}
