using System.Globalization;
using System.Text.Json;
using static AidRoutes.Scenarios.BulletinColumns;

namespace AidRoutes.Scenarios;

/// <summary>Rows of a bulletin's sheets as the entries of its document's lists.</summary>
internal static class BulletinCells
{
    /// <summary>How a row calls its thing.</summary>
    public static string Called(SheetEntry entry) => entry.Has(Id) ? entry[Id] : entry[Name];

    /// <summary>Where the document's field is not the column's: the name column fills "id", tonnes fill "kg" …</summary>
    public static (string Field, string Column)[] Moved(SheetEntry entry, string list)
    {
        var called = (list is "stock" or "arrivals" ? "node" : "id", entry.Has(Id) ? Id : Name);
        return list switch
        {
            "links" => [called, (TrucksPerDay, entry.Has(TrucksPerDay) ? TrucksPerDay : Trucks), (Windows, entry.Has(Windows) ? Windows : Opens)],
            "stock" => [called, (Kg, Filled(entry, StockKg))],
            "arrivals" => [called, (Kg, Filled(entry, ArrivingKg)), ("date", From)],
            _ => [called],
        };
    }

    private static string Filled(SheetEntry entry, string own) => entry.Has(own) ? own : entry.Has(Kg) ? Kg : Tonnes;

    /// <summary>Writes an entry's fields.</summary>
    public static void Write(Utf8JsonWriter json, string list, SheetEntry entry)
    {
        json.WriteString(list is "stock" or "arrivals" ? "node" : "id", Called(entry));
        if (list is "stock" or "arrivals")
        {
            Amount(json, list, entry);
        }
        else
        {
            Changes(json, list, entry);
        }
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
