using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace AidRoutes.Scenarios;

/// <summary>A row of a table that was read.</summary>
/// <param name="Number">As a spreadsheet counts, the headers being row 1.</param>
/// <param name="Cells">By column of the schema, absent where the table has no such column.</param>
internal sealed record TableRow(int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>CSV text to rows and back.</summary>
internal static class CsvTable
{
    private const int MostColumns = 200;

    /// <summary>The rows of a table; problems of its form go to the issues.</summary>
    public static List<TableRow> Read(TableSchema schema, ReadOnlySpan<byte> bytes, ReadLimits limits, IssueSink issues)
    {
        if (JsonText.EncodingProblem(bytes) is { } problem)
        {
            Report(issues, IssueCodes.Encoding, schema, null, null, null, problem);
            return [];
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        using var parser = new CsvParser(new StringReader(text), Configuration(text, limits));
        try
        {
            return Rows(schema, parser, limits, issues);
        }
        catch (BadDataException)
        {
            Report(issues, IssueCodes.Syntax, schema, parser.Row, null, null, "A quote opens or closes in the middle of a cell, or never closes. Double quotes within a cell, and quote the whole cell.");
        }
        catch (MaxFieldSizeException)
        {
            Report(issues, IssueCodes.TooLarge, schema, parser.Row, null, null, $"A cell has more than {limits.CellLength:#,0} characters (is a closing quote missing?).");
        }

        return [];
    }

    /// <summary>A table as UTF-8 with a byte order mark, which spreadsheets need to read Arabic; rows end in line feeds.</summary>
    public static byte[] Write(TableSchema schema, IEnumerable<string[]> rows)
    {
        var text = new StringBuilder("\uFEFF");
        using (var csv = new CsvWriter(new StringWriter(text), new CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n", ShouldQuote = quoted => NeedsQuotes(quoted.Field) }))
        {
            foreach (var row in rows.Prepend([.. schema.Columns.Select(column => column.Hxl)]).Prepend([.. schema.Columns.Select(column => column.Name)]))
            {
                foreach (var cell in row)
                {
                    csv.WriteField(cell);
                }

                csv.NextRecord();
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static void Report(IssueSink issues, string code, TableSchema schema, int? row, string? column, string? value, string message) =>
        issues.Add(new(code, IssueSeverity.Error, SpoilsList(code) ? $"/{schema.List}" : "", new(schema.File, row, column), value, message));

    /// <summary>Whether the list cannot be trusted to be whole after an issue, so that references into it mean nothing.</summary>
    private static bool SpoilsList(string code) => code is not (IssueCodes.UnknownColumn or IssueCodes.DuplicateColumn or IssueCodes.BadRow or IssueCodes.UnknownWord or IssueCodes.HxlTag);

    private static CsvConfiguration Configuration(string text, ReadLimits limits) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = Delimiter(text.AsSpan()),
        HasHeaderRecord = false,
        IgnoreBlankLines = false,
        MaxFieldSize = limits.CellLength,
        TrimOptions = TrimOptions.None,
    };

    /// <summary>Spreadsheets of many languages save with ';' or tabs; names of columns have none of them.</summary>
    private static string Delimiter(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny('\r', '\n');
        var headers = end < 0 ? text : text[..end];
        return headers.Contains(',') ? "," : headers.Contains(';') ? ";" : headers.Contains('\t') ? "\t" : ",";
    }

    private static bool NeedsQuotes(string? field) =>
        field is { Length: > 0 } && (field.AsSpan().ContainsAny("\",\r\n\t") || char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1]));

    private static List<TableRow> Rows(TableSchema schema, CsvParser parser, ReadLimits limits, IssueSink issues)
    {
        if (!parser.Read())
        {
            Report(issues, IssueCodes.Syntax, schema, null, null, null, "The table is empty. Its first row names the columns.");
            return [];
        }

        var headers = Headers(schema, parser.Record!, issues);
        var rows = new List<TableRow>();
        while (headers is not null && parser.Read())
        {
            var record = parser.Record!;
            if (record.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (parser.Row == 2 && HxlTag.IsTagRow(record))
            {
                TagRow.Check(schema, headers, record, issues);
                continue;
            }

            if (rows.Count == limits.ManyEntries)
            {
                Report(issues, IssueCodes.TooLarge, schema, parser.Row, null, null, $"The table has more than {limits.ManyEntries:#,0} rows.");
                return [];
            }

            rows.Add(Row(schema, headers, record, parser.Row, issues));
        }

        return rows;
    }

    /// <summary>The schema's column for each column of the file; null where the file cannot be read on.</summary>
    private static TableColumn?[]? Headers(TableSchema schema, string[] record, IssueSink issues)
    {
        if (record.Length > MostColumns)
        {
            Report(issues, IssueCodes.TooLarge, schema, 1, null, null, $"The table has {record.Length:#,0} columns; at most {MostColumns} are read.");
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var headers = new TableColumn?[record.Length];
        for (var index = 0; index < record.Length; index++)
        {
            var name = record[index].Trim();
            headers[index] = schema.Find(name);
            if (headers[index] is { } column && !seen.Add(column.Name))
            {
                Report(issues, IssueCodes.DuplicateColumn, schema, 1, name, name, $"The column '{name}' is there twice. Keep one.");
            }
            else if (headers[index] is null && name.Length > 0)
            {
                var known = schema.Columns.Select(each => each.Name).ToArray();
                var shown = name.Length <= 60 ? name : $"{name[..60]}…";
                Report(issues, IssueCodes.UnknownColumn, schema, 1, shown, shown, $"There is no column '{shown}' in {schema.File}.{Nearest.Advice(name, known)} Known: {string.Join(", ", known)}.");
            }
        }

        return headers;
    }

    private static TableRow Row(TableSchema schema, TableColumn?[] headers, string[] record, int number, IssueSink issues)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < record.Length; index++)
        {
            if (index < headers.Length && headers[index] is { } column)
            {
                cells[column.Name] = record[index];
            }
            else if (index >= headers.Length && !string.IsNullOrWhiteSpace(record[index]))
            {
                Report(issues, IssueCodes.BadRow, schema, number, null, record[index][..Math.Min(60, record[index].Length)],
                    $"The row has {record.Length} cells, but only {headers.Length} columns have names. Is a comma inside a cell not quoted?");
                break;
            }
        }

        return new(number, cells);
    }
}
