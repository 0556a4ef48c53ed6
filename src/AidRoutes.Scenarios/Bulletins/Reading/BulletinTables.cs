using static AidRoutes.Scenarios.BulletinColumns;

namespace AidRoutes.Scenarios;

/// <summary>Sheets to one document `aidroutes.bulletin/1`, which is then read as any other. One table of everything, one sheet a kind, or anything between.</summary>
internal sealed class BulletinTables(PlaceNames names, IssueSink issues, SheetPlaces places)
{
    public static readonly string[] Lists = ["links", "nodes", "fleets", "escorts", "stock", "arrivals"];

    private static readonly string[] Prose = ["readme", "read me", "notes", "legend", "info", "ملاحظات", "تعليمات"];

    private readonly SheetDocument document = new(BulletinReader.Format, Lists, places);
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

        return document.Write(BulletinCells.Moved, BulletinCells.Write);
    }

    private void Sort(SheetEntry entry, Sheet sheet)
    {
        if (entry.Has(Trucks) && entry.Has(TrucksPerDay))
        {
            entry.Report(issues, IssueCodes.BadRow, Trucks, entry[Trucks], $"'{entry.Headers[Trucks]}' and '{entry.Headers[TrucksPerDay]}' are both filled. Keep one: a fleet's trucks, or the quota of a crossing or corridor.");
        }

        document.Note(entry);
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
            document.Add(list, entry);
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
        if (ofLinks || (entry.Has(Trucks) && names.Fleets.Find(BulletinCells.Called(entry)).Count == 0))
        {
            yield return "links";
        }
        else if (entry.Has(Trucks))
        {
            yield return "fleets";
        }
    }
}
