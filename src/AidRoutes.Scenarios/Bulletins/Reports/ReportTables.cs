using System.Text.Json;
using static AidRoutes.Scenarios.BulletinColumns;

namespace AidRoutes.Scenarios;

/// <summary>Sheets to one document `aidroutes.report/1`. A row tells of a convoy's movement, of a delivery, of stock or of what arrived, or of several at once.</summary>
internal sealed class ReportTables(IssueSink issues, SheetPlaces places)
{
    public static readonly string[] Lists = ["convoys", "deliveries", "stock", "arrivals"];

    private readonly SheetDocument document = new(ReportReader.Format, Lists, places);

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

        return document.Write(Moved, Entry);
    }

    private void Sort(SheetEntry entry)
    {
        document.Note(entry);
        var before = document.Count;
        Add("convoys", entry, ReportColumns.OfConvoys.Any(entry.Has) && NeedsConvoy(entry));
        Add("deliveries", entry, (entry.Has(ReportColumns.Delivered) || entry.Has(ReportColumns.Rejected)) && NeedsConvoy(entry) && NeedsPlace(entry));
        Add("stock", entry, entry.Has(StockKg) && NeedsPlace(entry));
        Add("arrivals", entry, entry.Has(ArrivingKg) && NeedsPlace(entry));
        if (before == document.Count && !issues.HasErrors && entry.Cells.Keys.Except([Source, Note]).Any())
        {
            entry.Report(issues, BulletinCodes.SaysNothing, null, null, "The row tells nothing. Fill in a state, a time, an amount delivered, stock or arrivals, or remove it.");
        }
    }

    private void Add(string list, SheetEntry entry, bool says)
    {
        if (says)
        {
            document.Add(list, entry);
        }
    }

    private bool NeedsConvoy(SheetEntry entry) => entry.Has(ReportColumns.Convoy) || Missing(entry, ReportColumns.Convoy, "names no convoy");

    private bool NeedsPlace(SheetEntry entry) => entry.Has(Id) || entry.Has(Name) || Missing(entry, Name, "names no place");

    private bool Missing(SheetEntry entry, string field, string what)
    {
        entry.Report(issues, IssueCodes.MissingField, field, null, $"The row {what}. Fill it in.");
        return false;
    }

    private static (string Field, string Column)[] Moved(SheetEntry entry, string list)
        => [("node", entry.Has(Id) ? Id : Name), ("id", ReportColumns.Convoy), (Kg, list == "stock" ? StockKg : ArrivingKg)];

    private static void Entry(Utf8JsonWriter json, string list, SheetEntry entry)
    {
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
