namespace AidRoutes.Scenarios;

/// <summary>A row of a sheet by its fields.</summary>
/// <param name="Sheet">Name of the sheet or file.</param>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Cells">Filled cells by field.</param>
/// <param name="Quotas">Filled cells of quotas, by class.</param>
/// <param name="Headers">The sheet's own header of each field, and of "trucksPerDayByClass/CLASS".</param>
internal sealed record SheetEntry(string Sheet, int Row, IReadOnlyDictionary<string, string> Cells, IReadOnlyDictionary<string, string> Quotas, IReadOnlyDictionary<string, string> Headers)
{
    public string this[string field] => Cells.GetValueOrDefault(field, "");

    public bool Has(string field) => Cells.ContainsKey(field);

    /// <summary>The rows of a sheet below its head.</summary>
    public static IEnumerable<SheetEntry> Of(Sheet sheet, SheetHead head, IssueSink issues)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in head.Cells.OfType<HeadCell>())
        {
            headers.TryAdd(cell.Class is { } cargo ? $"{BulletinColumns.ByClass}/{cargo}" : cell.Column.Field, cell.Header);
        }

        foreach (var row in head.Rows)
        {
            yield return Of(sheet, head, headers, row, issues);
        }
    }

    private static SheetEntry Of(Sheet sheet, SheetHead head, Dictionary<string, string> headers, SheetRow row, IssueSink issues)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        var quotas = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < row.Cells.Length; index++)
        {
            var text = NameFold.Visible(row.Cells[index]);
            if (text.Length == 0)
            {
                continue;
            }

            if (index >= head.Cells.Length)
            {
                issues.Add(new(IssueCodes.BadRow, IssueSeverity.Error, "", new(sheet.Name, row.Number, null), NameIndex.Short(text),
                    $"The row has more cells than the {head.Cells.Length} columns with names. Is a separator inside a cell not quoted?"));
                break;
            }

            if (head.Cells[index] is { } cell)
            {
                (cell.Class is { } cargo ? quotas : cells)[cell.Class ?? cell.Column.Field] = text;
            }
        }

        return new(sheet.Name, row.Number, cells, quotas, headers);
    }

    public void Report(IssueSink issues, string code, string? field, string? value, string message)
        => issues.Add(new(code, IssueSeverity.Error, "", new(Sheet, Row, field is null ? null : Headers.GetValueOrDefault(field, field)), value is null ? null : NameIndex.Short(value), message));
}
