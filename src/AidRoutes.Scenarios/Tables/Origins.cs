namespace AidRoutes.Scenarios;

/// <summary>Remembers which row every entry of a document came from, to say so in issues.</summary>
internal sealed class Origins
{
    private readonly Dictionary<string, (TableSchema Table, int Row)> rows = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> columns = new(StringComparer.Ordinal);

    public void Add(string pointer, TableSchema table, TableRow row) => rows.TryAdd(pointer, (table, row.Number));

    /// <summary>Remembers which columns a table has, to say once that one is missing.</summary>
    public void Columns(TableSchema table, IEnumerable<TableRow> found) =>
        columns[table.File] = found.FirstOrDefault()?.Cells.Keys.ToHashSet(StringComparer.Ordinal) ?? [];

    /// <summary>Issues with their places; a missing column is one issue, however many rows lack it.</summary>
    public IEnumerable<Issue> Place(IEnumerable<Issue> issues)
    {
        var missing = new HashSet<TablePlace>();
        foreach (var issue in issues)
        {
            var place = issue.Place ?? PlaceOf(issue.Pointer);
            var value = issue.Place is null ? CellText.OfJson(issue.Value) : issue.Value;
            if (issue.Code != IssueCodes.MissingField || place.Column is null || columns.GetValueOrDefault(place.File)?.Contains(place.Column) != false)
            {
                yield return issue with { Place = place, Value = value };
            }
            else if (missing.Add(place with { Row = 1 }))
            {
                yield return issue with { Place = place with { Row = 1 }, Message = $"The column '{place.Column}' is missing. Add it." };
            }
        }
    }

    private TablePlace PlaceOf(string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (rows.TryGetValue(at, out var origin))
            {
                var field = pointer.Length == at.Length ? null : pointer[(at.Length + 1)..].Split('/')[0];
                return new(origin.Table.File, origin.Row, ColumnOf(origin.Table, at, field));
            }
        }

        var list = pointer.Split('/').ElementAtOrDefault(1);
        return new(Array.Find(TableSchemas.All, table => table.List == list)?.File ?? TableSchemas.OperationFile, null, null);
    }

    /// <summary>The column of a field: the same word, but for the id of what a change changes.</summary>
    private static string? ColumnOf(TableSchema table, string at, string? field) =>
        field == "id" && table == TableSchemas.Changes && at.Split('/').Length > 3 ? "target" : field is null ? null : table.Find(field)?.Name;
}
