using System.Buffers;
using System.Text.Json;
using static AidRoutes.Scenarios.BulletinColumns;

namespace AidRoutes.Scenarios;

/// <summary>Sheets to one document `aidroutes.report/1`. A row tells of a convoy's movement, of a delivery, of stock or of what arrived, or of several at once.</summary>
internal sealed class ReportTables(IssueSink issues, SheetPlaces places)
{
    public static readonly string[] Lists = ["convoys", "deliveries", "stock", "arrivals"];

    private readonly Dictionary<string, List<SheetEntry>> lists = Lists.ToDictionary(list => list, _ => new List<SheetEntry>());
    private readonly SortedSet<string> sources = new(StringComparer.Ordinal);

    public ReadOnlyMemory<byte>? Assemble(IReadOnlyList<Sheet> sheets, string file)
    {
        var tables = 0;
        foreach (var sheet in sheets)
        {
            if (SheetHead.Find(sheet, ReportColumns.Schema, [], issues) is { } head)
            {
                tables++;
                foreach (var entry in SheetEntry.Of(sheet, head, issues))
                {
                    Sort(entry);
                }
            }
        }

        if (tables == 0)
        {
            issues.Add(new(IssueCodes.Syntax, IssueSeverity.Error, "", new(file, null, null), null, "There is no table here. Its first row names the columns, as: convoy, state, departed, place, commodity, delivered kg."));
            return null;
        }

        return Write();
    }

    private void Sort(SheetEntry entry)
    {
        if (entry.Has(Source))
        {
            sources.Add(entry[Source]);
        }

        var before = lists.Values.Sum(list => list.Count);
        Add("convoys", entry, ReportColumns.OfConvoys.Any(entry.Has) && NeedsConvoy(entry));
        Add("deliveries", entry, (entry.Has(ReportColumns.Delivered) || entry.Has(ReportColumns.Rejected)) && NeedsConvoy(entry) && NeedsPlace(entry));
        Add("stock", entry, entry.Has(StockKg) && NeedsPlace(entry));
        Add("arrivals", entry, entry.Has(ArrivingKg) && NeedsPlace(entry));
        if (before == lists.Values.Sum(list => list.Count) && !issues.HasErrors && entry.Cells.Keys.Except([Source, Note]).Any())
        {
            entry.Report(issues, BulletinCodes.SaysNothing, null, null, "The row tells nothing. Fill in a state, a time, an amount delivered, stock or arrivals, or remove it.");
        }
    }

    private void Add(string list, SheetEntry entry, bool says)
    {
        if (says)
        {
            lists[list].Add(entry);
        }
    }

    private bool NeedsConvoy(SheetEntry entry) => entry.Has(ReportColumns.Convoy) || Missing(entry, ReportColumns.Convoy, "names no convoy");

    private bool NeedsPlace(SheetEntry entry) => entry.Has(Id) || entry.Has(Name) || Missing(entry, Name, "names no place");

    private bool Missing(SheetEntry entry, string field, string what)
    {
        entry.Report(issues, IssueCodes.MissingField, field, null, $"The row {what}. Fill it in.");
        return false;
    }

    private ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new() { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", ReportReader.Format);
            if (sources.Count > 0)
            {
                json.WriteString("source", string.Join("; ", sources));
            }

            foreach (var list in Lists)
            {
                json.WriteStartArray(list);
                for (var index = 0; index < lists[list].Count; index++)
                {
                    places.Add($"/{list}/{index}", Placed(lists[list][index], list));
                    Entry(json, list, lists[list][index]);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    private static SheetEntry Placed(SheetEntry entry, string list)
    {
        var headers = new Dictionary<string, string>(entry.Headers, StringComparer.Ordinal);
        (string Field, string Column)[] moved = [("node", entry.Has(Id) ? Id : Name), ("id", ReportColumns.Convoy), (Kg, list == "stock" ? StockKg : ArrivingKg)];
        foreach (var (field, column) in moved.Where(pair => entry.Headers.ContainsKey(pair.Column)))
        {
            headers[field] = entry.Headers[column];
        }

        return entry with { Headers = headers };
    }

    private static void Entry(Utf8JsonWriter json, string list, SheetEntry entry)
    {
        json.WriteStartObject();
        if (list == "convoys")
        {
            json.WriteString("id", entry[ReportColumns.Convoy]);
            Cells(json, entry, [.. ReportColumns.OfConvoys, Note]);
        }
        else
        {
            json.WriteString("node", entry.Has(Id) ? entry[Id] : entry[Name]);
            Cells(json, entry, list == "deliveries" ? [ReportColumns.Convoy, Commodity, ReportColumns.Delivered, ReportColumns.Rejected, Note] : [Commodity]);
            if (list != "deliveries")
            {
                CellReader.Write(json, new(Kg, CellKind.Number, ""), NameFold.Digits(entry[list == "stock" ? StockKg : ArrivingKg]));
            }
        }

        json.WriteEndObject();
    }

    private static void Cells(Utf8JsonWriter json, SheetEntry entry, string[] fields)
    {
        foreach (var field in fields.Where(entry.Has))
        {
            var cell = field switch
            {
                ReportColumns.State => ReportColumns.States.GetValueOrDefault(SheetColumn.Key(entry[field]), entry[field]),
                "departed" or "arrived" or "home" => SheetCells.Time(NameFold.Digits(entry[field])),
                _ => entry[field],
            };
            SheetCells.Write(json, Array.Find(ReportColumns.All, column => column.Field == field)!, cell);
        }
    }
}
