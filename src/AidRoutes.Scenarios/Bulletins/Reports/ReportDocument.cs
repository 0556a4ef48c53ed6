using System.Buffers;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>The front door of reports: reads one in whatever form it comes, and writes it.</summary>
public static class ReportDocument
{
    /// <summary>Reads a report and checks it against the plan in force; reports every problem at once. Never throws for what the bytes hold.</summary>
    /// <param name="file">The bytes as they were sent.</param>
    /// <param name="form">What they are.</param>
    /// <param name="scenario">The operation that the plan is for.</param>
    /// <param name="plan">The plan in force; null: none, then only stock and arrivals can be told of.</param>
    /// <param name="date">The day that it tells of.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="charset">The charset that the sender names; null: UTF-8, or as the bytes say.</param>
    /// <param name="aliases">Other names of things; null: none.</param>
    public static Reading<Report> Read(byte[] file, BulletinForm form, Scenario scenario, Plan? plan, DateOnly date, string? name = null, string? charset = null,
        IEnumerable<PlaceAlias>? aliases = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(scenario);
        var limits = ReadLimits.Default with { Bytes = BulletinDocument.MostBytes, InnerEntries = SheetLimits.Rows };
        var issues = new IssueSink(limits.Issues);
        var names = new PlaceNames(scenario, aliases);
        if (form == BulletinForm.Json)
        {
            return Reading<Report>.Of(Parse(file, new(names, plan, date, new(issues, limits), pointer => pointer), limits, issues), issues);
        }

        var (shown, places) = (name ?? "the table", new SheetPlaces(name ?? "the table"));
        var sheets = SheetFile.Read(file, form, charset, shown, issues);
        var assembled = issues.HasErrors ? null : new ReportTables(issues, places).Assemble(sheets, shown);
        var unbounded = limits with { Bytes = long.MaxValue };
        var report = assembled is { } document ? Parse(document, new(names, plan, date, new(issues, unbounded), places.Shown), unbounded, issues) : null;
        return new(issues.HasErrors ? null : report, [.. places.Place(issues.ToList(), sheets)]);
    }

    /// <summary>The canonical bytes: ids, no names.</summary>
    public static byte[] ToBytes(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, CanonicalJson.Options))
        {
            json.WriteStartObject();
            json.WriteString("format", ReportReader.Format);
            json.WriteString("date", report.Date.ToString("yyyy-MM-dd"));
            json.Unless("source", report.Source, null);
            json.Unless("note", report.Note, null);
            json.UnlessEmpty("convoys", report.Convoys, Convoy);
            json.UnlessEmpty("deliveries", report.Deliveries, Delivery);
            json.UnlessEmpty("stock", report.Stock, (to, count) => Amount(to, count.Node, count.Commodity, count.Amount));
            json.UnlessEmpty("arrivals", report.Arrivals, (to, arrival) => Amount(to, arrival.Node, arrival.Commodity, arrival.Amount));
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private static Report? Parse(ReadOnlyMemory<byte> json, ReportReader reader, ReadLimits limits, IssueSink issues)
    {
        using var document = JsonText.Parse(json, limits, issues);
        return document is null ? null : reader.Read(document.RootElement);
    }

    private static void Convoy(Utf8JsonWriter json, ConvoyReport convoy)
    {
        json.WriteString("id", convoy.Id.Value);
        json.Unless("state", convoy.State?.ToString().ToLowerInvariant(), null);
        json.Unless("departed", convoy.Departed?.ToString(), null);
        json.Unless("arrived", convoy.Arrived?.ToString(), null);
        json.Unless("home", convoy.Home?.ToString(), null);
        json.IfAny("trucks", convoy.Trucks);
        json.Unless("note", convoy.Note, null);
    }

    private static void Delivery(Utf8JsonWriter json, DeliveryReport delivery)
    {
        json.WriteString("convoy", delivery.Convoy.Value);
        json.WriteString("node", delivery.Node.Value);
        json.WriteString("commodity", delivery.Commodity.Value);
        json.WriteNumber("deliveredKg", delivery.Delivered.Value);
        json.Unless("rejectedKg", delivery.Rejected.Value, 0);
        json.Unless("note", delivery.Note, null);
    }

    private static void Amount(Utf8JsonWriter json, NodeId node, CommodityId commodity, Kilograms kg)
    {
        json.WriteString("node", node.Value);
        json.WriteString("commodity", commodity.Value);
        json.WriteNumber("kg", kg.Value);
    }
}
