using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>A document `aidroutes.bulletin/1` to a bulletin of an operation: names become ids, days dates of the operation.</summary>
internal sealed class BulletinReader(PlaceNames names, DateOnly date, ReadContext context, Func<string, string> where)
{
    public const string Format = "aidroutes.bulletin/1";
    private static readonly NumberRange QuotaRange = Ranges.Trucks;

    private readonly BulletinSpans spans = new(names.Scenario, date, context.Issues, where);
    private readonly BulletinRules rules = new(names.Scenario, context.Issues);

    private IssueSink Issues => context.Issues;

    public Bulletin Read(JsonElement root)
    {
        var o = new ObjectReader(root, "", context);
        if (o.RequiredText("format") is var format && format.Length > 0 && format != Format)
        {
            Issues.Error(IssueCodes.Format, "/format", NameIndex.Short(format), $"The format is '{NameIndex.Short(format)}'; a bulletin's is '{Format}'.");
        }

        if (o.Has("date") && o.Date("date") is var said && said != default && said != date)
        {
            Issues.Error(BulletinCodes.OtherDate, "/date", $"{said:yyyy-MM-dd}", $"The bulletin is for {said:yyyy-MM-dd}, but was sent for {date:yyyy-MM-dd}. Send it to its own date.");
        }

        spans.CheckDate();
        var most = context.Limits.InnerEntries;
        var bulletin = new Bulletin(
            date, o.Text("source", null, nullable: true), o.Text("note", null, nullable: true),
            o.List("links", false, most, Link), o.List("nodes", false, most, Node), o.List("fleets", false, most, Fleet), o.List("escorts", false, most, Escort),
            o.List("stock", false, most, Stock), o.List("arrivals", false, most, Arrival));
        o.End();
        if (bulletin.Entries == 0 && !Issues.HasErrors)
        {
            Issues.Warn(BulletinCodes.SaysNothing, "", null, $"The bulletin changes nothing: {date:yyyy-MM-dd} stays as the operation's document has it.");
        }

        return bulletin;
    }

    private BulletinLink Link(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var index = names.Link(o.RequiredText("id").Trim(), o.At("id"), Issues);
        var id = new LinkId(index < 0 ? "" : names.Links.Ids[index]);
        var said = o.Has("status") ? o.Word<PassageStatus>("status", null) : (PassageStatus?)null;
        var status = Issues.IsBroken(o.At("status")) ? null : said;
        var span = spans.Read(o, "link", id.Value);
        var link = new BulletinLink(status, span, ChangeReader.Link(o, id), Quotas(o), o.Text("note", null, nullable: true));
        o.End();
        return index < 0 ? link : rules.Link(link with { Change = rules.Names(link.Change, names, o) }, index, o, entry);
    }

    private BulletinEntry<NodeChange> Node(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var id = new NodeId(Resolve(o, "id", names.Nodes));
        var read = new BulletinEntry<NodeChange>(spans.Read(o, "node", id.Value), ChangeReader.Node(o, id), o.Text("note", null, nullable: true));
        o.End();
        if (names.Nodes.ById(id.Value) is >= 0 and var index && read.Change.Population.IsSet && names.Scenario.Nodes[index].Kind != NodeKind.Shelter)
        {
            Issues.Error(BulletinCodes.WrongPlace, o.At("population"), id.Value, $"'{id}' is no shelter, so its people count for nothing. Name the shelter that they are in.");
        }

        return read;
    }

    private BulletinEntry<FleetChange> Fleet(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var id = new FleetId(Resolve(o, "id", names.Fleets));
        Require(o, "trucks");
        var read = new BulletinEntry<FleetChange>(spans.Read(o, "fleet", id.Value), ChangeReader.Fleet(o, id), o.Text("note", null, nullable: true));
        o.End();
        return read;
    }

    private BulletinEntry<EscortChange> Escort(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var id = new EscortPoolId(Resolve(o, "id", names.Escorts));
        Require(o, "teams");
        var read = new BulletinEntry<EscortChange>(spans.Read(o, "escort", id.Value), ChangeReader.Escort(o, id), o.Text("note", null, nullable: true));
        o.End();
        return read;
    }

    private StockCount Stock(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var (node, commodity) = (Stockplace(o), Resolve(o, "commodity", names.Commodities));
        var read = new StockCount(new(node), new(commodity), new(o.Whole("kg", Ranges.Kilograms, null)));
        spans.Once(new(date, date), "stock", $"{node}\n{commodity}", $"{commodity} at '{node}'", at);
        o.End(IssueSeverity.Error, "from", "until", "note");
        return read;
    }

    private Arrival Arrival(JsonElement entry, string at)
    {
        var o = new ObjectReader(entry, at, context);
        var (node, commodity) = (Stockplace(o), Resolve(o, "commodity", names.Commodities));
        var day = o.Has("date") ? o.Date("date") : date;
        var read = new Arrival(new(node), new(commodity), day, new(o.Whole("kg", Ranges.Kilograms, null)));
        if (day != default && (day < date || day > spans.LastDay))
        {
            Issues.Error(BulletinCodes.BadSpan, o.At("date"), $"{day:yyyy-MM-dd}", $"{day:yyyy-MM-dd} is not between the bulletin's day {date:yyyy-MM-dd} and the operation's last, {spans.LastDay:yyyy-MM-dd}.");
        }

        spans.Once(new(day, day), "arrivals", $"{node}\n{commodity}", $"{commodity} at '{node}'", at);
        o.End(IssueSeverity.Error, "note");
        return read;
    }

    private string Stockplace(ObjectReader o)
    {
        var id = Resolve(o, "node", names.Nodes);
        if (names.Nodes.ById(id) is >= 0 and var index && !names.Scenario.Nodes[index].KeepsStock)
        {
            Issues.Error(BulletinCodes.WrongPlace, o.At("node"), id, $"'{id}' keeps no stock. Name a hub, platform or warehouse.");
        }

        return id;
    }

    private string Resolve(ObjectReader o, string field, NameIndex index)
        => PlaceNames.One(index, o.RequiredText(field).Trim(), o.At(field), Issues) is >= 0 and var found ? index.Ids[found] : "";

    private void Require(ObjectReader o, string field)
    {
        if (!o.Has(field))
        {
            Issues.Error(IssueCodes.MissingField, o.At(field), null, $"'{field}' is missing. Add it.");
        }
    }

    private ImmutableSortedDictionary<CargoClass, int?> Quotas(ObjectReader o)
    {
        var quotas = ImmutableSortedDictionary.CreateBuilder<CargoClass, int?>();
        if (o.Has(BulletinColumns.ByClass) && o.Object(BulletinColumns.ByClass) is { } given)
        {
            foreach (var (name, value) in given.Everything())
            {
                rules.Class(name, given.At(name));
                quotas[new(name)] = value.ValueKind == JsonValueKind.Null ? null : (int?)given.WholeOf(value, given.At(name), QuotaRange);
            }
        }

        return quotas.ToImmutable();
    }
}
