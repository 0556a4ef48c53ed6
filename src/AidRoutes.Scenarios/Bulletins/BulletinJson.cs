using System.Buffers;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Bulletins as documents of the format `aidroutes.bulletin/1`, in one canonical form: ids, no names.</summary>
public static class BulletinJson
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>The canonical bytes.</summary>
    public static byte[] ToBytes(Bulletin bulletin)
    {
        ArgumentNullException.ThrowIfNull(bulletin);
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, CanonicalJson.Options))
        {
            json.WriteStartObject();
            Write(json, bulletin);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>Reads back what <see cref="ToBytes"/> wrote, without asking again whether an operation knows its ids or has its days.</summary>
    /// <exception cref="InvalidOperationException">The bytes are no canonical bulletin.</exception>
    public static Bulletin FromBytes(byte[] bytes)
    {
        var issues = new IssueSink(10);
        using var document = JsonText.Parse(bytes, ReadLimits.Default, issues) ?? throw new InvalidOperationException("The stored bulletin is no JSON.");
        return StoredBulletin.Read(document.RootElement, new(issues, ReadLimits.Default with { InnerEntries = SheetLimits.Rows })) is { } bulletin && !issues.HasErrors
            ? bulletin
            : throw new InvalidOperationException($"The stored bulletin cannot be read: {issues.ToList()[0]}");
    }

    private static void Write(Utf8JsonWriter json, Bulletin bulletin)
    {
        json.WriteString("format", BulletinReader.Format);
        json.WriteString("date", bulletin.Date.ToString(DateForm));
        json.Unless("source", bulletin.Source, null);
        json.Unless("note", bulletin.Note, null);
        json.UnlessEmpty("links", bulletin.Links, (to, link) => Link(to, link, bulletin.Date));
        json.UnlessEmpty("nodes", bulletin.Nodes, (to, entry) => Entry(to, entry, ChangeWriter.Node, bulletin.Date));
        json.UnlessEmpty("fleets", bulletin.Fleets, (to, entry) => Entry(to, entry, ChangeWriter.Fleet, bulletin.Date));
        json.UnlessEmpty("escorts", bulletin.Escorts, (to, entry) => Entry(to, entry, ChangeWriter.Escort, bulletin.Date));
        json.UnlessEmpty("stock", bulletin.Stock, (to, count) => Amount(to, count.Node, count.Commodity, count.Amount));
        json.UnlessEmpty("arrivals", bulletin.Arrivals, (to, arrival) =>
        {
            Amount(to, arrival.Node, arrival.Commodity, arrival.Amount);
            to.WriteString("date", arrival.Date.ToString(DateForm));
        });
    }

    private static void Link(Utf8JsonWriter json, BulletinLink link, DateOnly date)
    {
        ChangeWriter.Link(json, link.Change);
        json.Unless("status", link.Status?.ToString().ToLowerInvariant(), null);
        if (!link.TrucksByClass.IsEmpty)
        {
            json.WriteStartObject(BulletinColumns.ByClass);
            foreach (var (cargo, trucks) in link.TrucksByClass)
            {
                if (trucks is { } quota)
                {
                    json.WriteNumber(cargo.Value, quota);
                }
                else
                {
                    json.WriteNull(cargo.Value);
                }
            }

            json.WriteEndObject();
        }

        Span(json, link.Span, date);
        json.Unless("note", link.Note, null);
    }

    private static void Entry<T>(Utf8JsonWriter json, BulletinEntry<T> entry, Action<Utf8JsonWriter, T> write, DateOnly date)
    {
        write(json, entry.Change);
        Span(json, entry.Span, date);
        json.Unless("note", entry.Note, null);
    }

    private static void Span(Utf8JsonWriter json, DateSpan span, DateOnly date)
    {
        if (span.From != date)
        {
            json.WriteString("from", span.From.ToString(DateForm));
        }

        if (span.Until != span.From)
        {
            json.WriteString("until", span.Until.ToString(DateForm));
        }
    }

    private static void Amount(Utf8JsonWriter json, NodeId node, CommodityId commodity, Kilograms kg)
    {
        json.WriteString("node", node.Value);
        json.WriteString("commodity", commodity.Value);
        json.WriteNumber("kg", kg.Value);
    }
}
