using System.Buffers;
using System.Globalization;
using System.Text.Json;
using static AidRoutes.Scenarios.BulletinColumns;

namespace AidRoutes.Scenarios;

/// <summary>Sheets to one document `aidroutes.bulletin/1`, which is then read as any other. One table of everything, one sheet a kind, or anything between.</summary>
internal sealed class BulletinTables(PlaceNames names, IssueSink issues, SheetPlaces places)
{
    public static readonly string[] Lists = ["links", "nodes", "fleets", "escorts", "stock", "arrivals"];

    private static readonly string[] Prose = ["readme", "read me", "notes", "legend", "info", "ملاحظات", "تعليمات"];

    private readonly Dictionary<string, List<SheetEntry>> lists = Lists.ToDictionary(list => list, _ => new List<SheetEntry>());
    private readonly SortedSet<string> sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> classes = [.. names.Scenario.Commodities.Select(commodity => commodity.Class.Value)];

    /// <summary>The document; null where the sheets hold no table.</summary>
    public ReadOnlyMemory<byte>? Assemble(IReadOnlyList<Sheet> sheets, string file)
    {
        var tables = 0;
        foreach (var sheet in sheets.Where(sheet => !sheet.IsNamed || !Prose.Contains(sheet.Name.ToLowerInvariant())))
        {
            if (SheetHead.Find(sheet, Schema, classes, issues) is { } head)
            {
                tables++;
                foreach (var entry in SheetEntry.Of(sheet, head, issues))
                {
                    Sort(entry, sheet);
                }
            }
        }

        if (tables == 0)
        {
            issues.Add(new(IssueCodes.Syntax, IssueSeverity.Error, "", new(file, null, null), null, "There is no table here. Its first row names the columns, as: kind, name, status, hours, trucks per day."));
            return null;
        }

        return Write();
    }

    private void Sort(SheetEntry entry, Sheet sheet)
    {
        if (entry.Has(Trucks) && entry.Has(TrucksPerDay))
        {
            entry.Report(issues, IssueCodes.BadRow, Trucks, entry[Trucks], $"'{entry.Headers[Trucks]}' and '{entry.Headers[TrucksPerDay]}' are both filled. Keep one: a fleet's trucks, or the quota of a crossing or corridor.");
        }

        if (entry.Has(Source))
        {
            sources.Add(entry[Source]);
        }

        if (!entry.Has(Id) && !entry.Has(Name))
        {
            var said = entry.Cells.Keys.Except([Source, Note]).Any() || entry.Quotas.Count > 0;
            if (said)
            {
                entry.Report(issues, IssueCodes.MissingField, Name, null, "The row names nothing. Fill in the name or id of a crossing, corridor, fleet, escort pool or place.");
            }

            return;
        }

        foreach (var list in ListsOf(entry, sheet))
        {
            lists[list].Add(entry);
        }
    }

    /// <summary>What kinds of things a row tells of: as it says itself, as its sheet is called, or as its cells and its name have it.</summary>
    private string[] ListsOf(SheetEntry entry, Sheet sheet)
    {
        string? said = null;
        if (entry.Has(Kind) && !Kinds.TryGetValue(SheetColumn.Key(entry[Kind]), out said))
        {
            entry.Report(issues, IssueCodes.UnknownWord, Kind, entry[Kind], $"'{entry[Kind]}' is none of crossing, corridor, fleet, escort, stock, arrival, people.{issues.Advice(entry[Kind], Kinds.Keys)}");
            return [];
        }

        said ??= sheet.IsNamed ? Kinds.GetValueOrDefault(SheetColumn.Key(sheet.Name)) : null;
        string[] found = said is null ? [.. Guess(entry)] : [said];
        if (found.Length == 0)
        {
            entry.Report(issues, BulletinCodes.SaysNothing, null, null, "The row changes nothing. Fill in a status, hours, a quota, trucks, teams, people, stock or arrivals, or remove it.");
        }

        var allowed = found.SelectMany(list => Fields[list]).Concat(OfEveryRow).ToHashSet(StringComparer.Ordinal);
        foreach (var (field, cell) in entry.Cells.Where(cell => found.Length > 0 && !allowed.Contains(cell.Key)))
        {
            entry.Report(issues, IssueCodes.OutOfPlace, field, cell, $"'{entry.Headers[field]}' means nothing for {string.Join(" and ", found)}. Clear the cell, or give it a row of its own.");
        }

        return found;
    }

    private IEnumerable<string> Guess(SheetEntry entry)
    {
        if (entry.Has(StockKg))
        {
            yield return "stock";
        }

        if (entry.Has(ArrivingKg))
        {
            yield return "arrivals";
        }

        if (Fields["nodes"].Any(entry.Has))
        {
            yield return "nodes";
        }

        if (entry.Has("teams"))
        {
            yield return "escorts";
        }

        var ofLinks = entry.Quotas.Count > 0 || Fields["links"].Except([Trucks]).Any(entry.Has);
        if (ofLinks || (entry.Has(Trucks) && names.Fleets.Find(Called(entry)).Count == 0))
        {
            yield return "links";
        }
        else if (entry.Has(Trucks))
        {
            yield return "fleets";
        }
    }

    private static string Called(SheetEntry entry) => entry.Has(Id) ? entry[Id] : entry[Name];

    private ReadOnlyMemory<byte> Write()
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, new() { SkipValidation = true }))
        {
            json.WriteStartObject();
            json.WriteString("format", BulletinReader.Format);
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

    // Where the document's field is not the column's: the name column fills "id", tonnes fill "kg" …
    private static SheetEntry Placed(SheetEntry entry, string list)
    {
        var headers = new Dictionary<string, string>(entry.Headers, StringComparer.Ordinal);
        var called = entry.Has(Id) ? Id : Name;
        if (headers.TryGetValue(called, out var header))
        {
            headers[list is "stock" or "arrivals" ? "node" : "id"] = header;
        }

        (string Field, string Column)[] moved = list switch
        {
            "links" => [(TrucksPerDay, entry.Has(TrucksPerDay) ? TrucksPerDay : Trucks), (Windows, entry.Has(Windows) ? Windows : Opens)],
            "stock" => [(Kg, Filled(entry, StockKg))],
            "arrivals" => [(Kg, Filled(entry, ArrivingKg)), ("date", From)],
            _ => [],
        };
        foreach (var (field, column) in moved.Where(pair => entry.Headers.ContainsKey(pair.Column)))
        {
            headers[field] = entry.Headers[column];
        }

        return entry with { Headers = headers };
    }

    private static string Filled(SheetEntry entry, string own) => entry.Has(own) ? own : entry.Has(Kg) ? Kg : Tonnes;

    private static void Entry(Utf8JsonWriter json, string list, SheetEntry entry)
    {
        json.WriteStartObject();
        json.WriteString(list is "stock" or "arrivals" ? "node" : "id", Called(entry));
        if (list is "stock" or "arrivals")
        {
            Amount(json, list, entry);
        }
        else
        {
            Changes(json, list, entry);
        }

        json.WriteEndObject();
    }

    private static void Amount(Utf8JsonWriter json, string list, SheetEntry entry)
    {
        Cell(json, Commodity, entry[Commodity]);
        var column = Filled(entry, list == "stock" ? StockKg : ArrivingKg);
        var cell = NameFold.Digits(entry[column]);
        if (column == Tonnes && decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var tonnes) && Math.Abs(tonnes) < 1e12m)
        {
            cell = (tonnes * 1000).ToString("0.###", CultureInfo.InvariantCulture);
        }

        Cell(json, Kg, cell);
        if (list == "arrivals" && entry.Has(From))
        {
            json.WriteString("date", SheetCells.Date(NameFold.Digits(entry[From])));
        }
    }

    private static void Changes(Utf8JsonWriter json, string list, SheetEntry entry)
    {
        foreach (var field in Fields[list].Except([Trucks, TrucksPerDay, Windows, Opens, Closes]).Concat([From, Until, Note]))
        {
            Cell(json, field, entry[field]);
        }

        if (list == "fleets")
        {
            Cell(json, Trucks, entry[Trucks]);
        }
        else if (list == "links")
        {
            Cell(json, TrucksPerDay, entry.Has(TrucksPerDay) ? entry[TrucksPerDay] : entry[Trucks]);
            Cell(json, Windows, entry.Has(Windows) ? entry[Windows] : entry.Has(Opens) || entry.Has(Closes) ? $"{entry[Opens]}-{entry[Closes]}" : "");
            Quotas(json, entry);
        }
    }

    private static void Quotas(Utf8JsonWriter json, SheetEntry entry)
    {
        if (entry.Quotas.Count == 0)
        {
            return;
        }

        json.WriteStartObject(ByClass);
        foreach (var (cargo, cell) in entry.Quotas)
        {
            CellReader.Write(json, new(cargo, CellKind.Number, ""), SheetCells.Normal(Column(TrucksPerDay), cell));
        }

        json.WriteEndObject();
    }

    private static void Cell(Utf8JsonWriter json, string field, string cell)
    {
        if (cell.Length > 0)
        {
            SheetCells.Write(json, Column(field), cell);
        }
    }

    private static SheetColumn Column(string field) => Array.Find(All, column => column.Field == field)!;
}
