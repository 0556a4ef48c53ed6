using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace AidRoutes.Scenarios;

/// <summary>Separated text to a sheet. The separator is the one of comma, semicolon and tab that the first rows have most of, outside quotes.</summary>
internal static class CsvSheet
{
    private const int Looked = 4_096;

    public static List<Sheet> Read(ReadOnlySpan<byte> bytes, string? charset, string file, IssueSink issues)
    {
        if (SheetText.Decode(bytes, charset, file, issues) is not { } text)
        {
            return [];
        }

        using var parser = new CsvParser(new StringReader(text), Configuration(Separator(text)));
        try
        {
            return Rows(parser, file, issues) is { } rows ? [new(file, false, rows)] : [];
        }
        catch (BadDataException)
        {
            issues.Add(new(IssueCodes.Syntax, IssueSeverity.Error, "", new(file, parser.Row, null), null,
                "A quote opens or closes in the middle of a cell, or never closes. Double quotes within a cell, and quote the whole cell."));
        }
        catch (MaxFieldSizeException)
        {
            issues.Add(new(IssueCodes.TooLarge, IssueSeverity.Error, "", new(file, parser.Row, null), null,
                $"A cell has more than {SheetLimits.CellLength:#,0} characters (is a closing quote missing?)."));
        }

        return [];
    }

    private static CsvConfiguration Configuration(string separator) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = separator,
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        MaxFieldSize = SheetLimits.CellLength,
    };

    private static string Separator(string text)
    {
        var (counts, quoted) = (new int[3], false);
        foreach (var letter in text.AsSpan(0, Math.Min(text.Length, Looked)))
        {
            quoted ^= letter == '"';
            var which = quoted ? -1 : letter switch { ',' => 0, ';' => 1, '\t' => 2, _ => -1 };
            if (which >= 0)
            {
                counts[which]++;
            }

            // Windows and lists of classes hold semicolons too: the first row with any separator decides.
            if (letter == '\n' && !quoted && counts.Sum() > 0)
            {
                break;
            }
        }

        var most = Array.IndexOf(counts, counts.Max());
        return most switch { 1 => ";", 2 => "\t", _ => "," };
    }

    private static List<SheetRow>? Rows(CsvParser parser, string file, IssueSink issues)
    {
        var rows = new List<SheetRow>();
        while (parser.Read())
        {
            var row = new SheetRow(parser.Row, [.. parser.Record!.Select(CellText.Unguard)]);
            if (row.IsEmpty)
            {
                continue;
            }

            if (rows.Count == SheetLimits.Rows || row.Cells.Length > SheetLimits.Columns)
            {
                issues.Add(SheetLimits.TooMany(file, $"The table has more than {SheetLimits.Rows:#,0} rows or {SheetLimits.Columns} columns."));
                return null;
            }

            rows.Add(row);
        }

        return rows;
    }
}
