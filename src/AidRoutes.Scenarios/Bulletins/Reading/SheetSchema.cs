namespace AidRoutes.Scenarios;

/// <summary>Which columns a kind of document knows, by header and by tag.</summary>
internal sealed class SheetSchema
{
    private static readonly HashSet<string> TruckWords = new(StringComparer.Ordinal)
        { "trucks", "truck", "per", "day", "a", "quota", "of", "num", "trucksperday", "daily", "شاحنات", "شاحنة", "في", "اليوم", "حصة", "الشاحنات" };

    private readonly Dictionary<string, SheetColumn> byHeader = new(StringComparer.Ordinal);
    private readonly bool takesClasses;

    public SheetSchema(string what, SheetColumn[] columns, bool takesClasses)
    {
        (What, Columns, this.takesClasses) = (what, columns, takesClasses);
        foreach (var column in columns)
        {
            foreach (var header in column.Headers.Prepend(column.Field))
            {
                byHeader.TryAdd(SheetColumn.Key(header), column);
            }
        }
    }

    public string What { get; }

    public SheetColumn[] Columns { get; }

    public SheetColumn? ByHeader(string header) => byHeader.GetValueOrDefault(SheetColumn.Key(header));

    public SheetColumn? ByTag(HxlTag tag) => Array.Find(Columns, column => column.Tags.Any(tag.Means));

    /// <summary>The class of cargo that a column of quotas is for: "fuel trucks per day", "trucksPerDay.fuel"; null where it is none.</summary>
    public string? ClassOf(string header, IReadOnlyCollection<string> classes)
    {
        if (!takesClasses)
        {
            return null;
        }

        var words = header.ToLowerInvariant().Split([' ', '.', ':', '/', '-', '_', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        var rest = words.Where(word => !TruckWords.Contains(word)).ToArray();
        return rest.Length == words.Length || rest.Length == 0 ? null : classes.FirstOrDefault(name => string.Equals(name, string.Join('-', rest), StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, string.Join(' ', rest), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The class of a tag such as #capacity+trucks+fuel+num.</summary>
    public string? ClassOf(HxlTag tag, IReadOnlyCollection<string> classes)
        => takesClasses && tag.Hashtag == "#capacity" && tag.Has("trucks") ? classes.FirstOrDefault(name => tag.Has(name.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal))) : null;
}
