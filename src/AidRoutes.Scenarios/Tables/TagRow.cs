namespace AidRoutes.Scenarios;

/// <summary>Holds a row of HXL tags against the columns above it. A tag of another column means that headers or values are mixed up; any other wrong one says nothing and is only warned of.</summary>
internal static class TagRow
{
    public static void Check(TableSchema schema, TableColumn?[] headers, string[] tags, IssueSink issues)
    {
        for (var index = 0; index < Math.Min(headers.Length, tags.Length); index++)
        {
            if (headers[index] is { } column && tags[index].Trim() is { Length: > 0 } text && Problem(schema, column, text) is var (severity, message))
            {
                var shown = text.Length <= 60 ? text : $"{text[..60]}…";
                issues.Add(new(IssueCodes.HxlTag, severity, "", new(schema.File, 2, column.Name), shown, message));
            }
        }
    }

    private static (IssueSeverity Severity, string Message)? Problem(TableSchema schema, TableColumn column, string text)
    {
        var own = HxlTag.Parse(column.Hxl)!;
        if (HxlTag.Parse(text) is not { } tag)
        {
            return (IssueSeverity.Warning, $"This is no tag of HXL. The column '{column.Name}' has {column.Hxl}; use it, or leave the cell empty.");
        }

        if (tag.Means(own))
        {
            return null;
        }

        if (Array.Find(schema.Columns, other => tag.Means(other.Hxl)) is { } other)
        {
            return (IssueSeverity.Error, $"This is the tag of the column '{other.Name}', but stands under '{column.Name}', whose tag is {column.Hxl}. Are two columns mixed up?");
        }

        return tag.Refines(own) ? null
            : (IssueSeverity.Warning, $"The column '{column.Name}' has the tag {column.Hxl}.{Nearest.Advice(text, schema.Columns.Select(each => each.Hxl))} The column is read by its header.");
    }
}
