namespace AidRoutes.Scenarios;

/// <summary>Remembers which row and columns every entry of a document came from, to say so in issues.</summary>
internal sealed class SheetPlaces(string file)
{
    private readonly Dictionary<string, (string Sheet, int Row, IReadOnlyDictionary<string, string> Headers)> origins = new(StringComparer.Ordinal);

    public void Add(string pointer, SheetEntry entry) => origins[pointer] = (entry.Sheet, entry.Row, entry.Headers);

    /// <summary>The issues with file, row and column in place of pointers, from the first sheet's first row to the last sheet's last: as one goes through the file to mend it.</summary>
    public IEnumerable<Issue> Place(IEnumerable<Issue> issues, IReadOnlyList<Sheet> sheets)
    {
        var order = sheets.Select((sheet, index) => (sheet.Name, index)).DistinctBy(sheet => sheet.Name).ToDictionary(sheet => sheet.Name, sheet => sheet.index, StringComparer.Ordinal);
        return issues.Select(issue => issue.Place is null ? issue with { Place = Of(issue.Pointer), Value = CellText.OfJson(issue.Value) } : issue)
            .OrderBy(issue => order.GetValueOrDefault(issue.Place!.File, int.MaxValue)).ThenBy(issue => issue.Place!.Row ?? int.MaxValue);
    }

    /// <summary>Where an entry stands, for messages.</summary>
    public string Shown(string pointer) => $"{Of(pointer)}";

    private TablePlace Of(string pointer)
    {
        for (var at = pointer; at.Length > 0; at = at[..at.LastIndexOf('/')])
        {
            if (origins.TryGetValue(at, out var origin))
            {
                var field = pointer.Length == at.Length ? "" : pointer[(at.Length + 1)..];
                var header = origin.Headers.GetValueOrDefault(field) ?? origin.Headers.GetValueOrDefault(field.Split('/')[0]);
                return new(origin.Sheet, origin.Row, header);
            }
        }

        return new(file, null, null);
    }
}
