using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>A canonical bulletin to values again: its ids were looked up and its days checked when it was stored.</summary>
internal static class StoredBulletin
{
    public static Bulletin Read(JsonElement root, ReadContext context)
    {
        var o = new ObjectReader(root, "", context);
        var date = o.Date("date");
        var most = context.Limits.InnerEntries;
        return new(
            date, o.Text("source", null), o.Text("note", null),
            o.List("links", false, most, (entry, at) => Link(new(entry, at, context), date)),
            o.List("nodes", false, most, (entry, at) => Entry(new(entry, at, context), date, each => ChangeReader.Node(each, new(each.Id("id"))))),
            o.List("fleets", false, most, (entry, at) => Entry(new(entry, at, context), date, each => ChangeReader.Fleet(each, new(each.Id("id"))))),
            o.List("escorts", false, most, (entry, at) => Entry(new(entry, at, context), date, each => ChangeReader.Escort(each, new(each.Id("id"))))),
            o.List("stock", false, most, (entry, at) => Stock(new(entry, at, context))),
            o.List("arrivals", false, most, (entry, at) => Arrival(new(entry, at, context))));
    }

    private static BulletinLink Link(ObjectReader o, DateOnly date)
    {
        var quotas = ImmutableSortedDictionary.CreateBuilder<CargoClass, int?>();
        if (o.Has(BulletinColumns.ByClass) && o.Object(BulletinColumns.ByClass) is { } given)
        {
            foreach (var (name, value) in given.Everything())
            {
                quotas[new(name)] = value.ValueKind == JsonValueKind.Null ? null : value.GetInt32();
            }
        }

        var status = o.Has("status") ? o.Word<PassageStatus>("status", null) : (PassageStatus?)null;
        return new(status, Span(o, date), ChangeReader.Link(o, new(o.Id("id"))), quotas.ToImmutable(), o.Text("note", null));
    }

    private static BulletinEntry<T> Entry<T>(ObjectReader o, DateOnly date, Func<ObjectReader, T> read) => new(Span(o, date), read(o), o.Text("note", null));

    private static StockCount Stock(ObjectReader o) => new(new(o.Id("node")), new(o.Id("commodity")), new(o.Whole("kg", Ranges.Kilograms, null)));

    private static Arrival Arrival(ObjectReader o) => new(new(o.Id("node")), new(o.Id("commodity")), o.Date("date"), new(o.Whole("kg", Ranges.Kilograms, null)));

    private static DateSpan Span(ObjectReader o, DateOnly date)
    {
        var from = o.Has("from") ? o.Date("from") : date;
        return new(from, o.Has("until") ? o.Date("until") : from);
    }
}
