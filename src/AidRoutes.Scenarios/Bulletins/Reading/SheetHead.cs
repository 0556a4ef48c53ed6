namespace AidRoutes.Scenarios;

/// <summary>What a sheet's column holds.</summary>
/// <param name="Column">The known column.</param>
/// <param name="Class">The class whose quota it is; null: of the column itself.</param>
/// <param name="Header">As the sheet writes it.</param>
internal sealed record HeadCell(SheetColumn Column, string? Class, string Header);

/// <summary>The head of a sheet: which of its rows names the columns, and what they are.</summary>
/// <param name="Cells">By position; null: not read.</param>
/// <param name="Rows">The rows below.</param>
internal sealed record SheetHead(HeadCell?[] Cells, IReadOnlyList<SheetRow> Rows)
{
    private const int LookedAt = 12;

    /// <summary>Finds the head among the first rows: people put titles above their tables. Null where nothing can be read, with issues.</summary>
    public static SheetHead? Find(Sheet sheet, SheetSchema schema, IReadOnlyCollection<string> classes, IssueSink issues)
    {
        if (sheet.Rows.Count == 0)
        {
            return null;
        }

        var best = Enumerable.Range(0, Math.Min(LookedAt, sheet.Rows.Count)).MaxBy(index => Known(sheet.Rows[index], schema, classes));
        var row = sheet.Rows[best];
        var isTags = HxlTag.IsTagRow(row.Cells);
        var tagRow = isTags ? row : best + 1 < sheet.Rows.Count && HxlTag.IsTagRow(sheet.Rows[best + 1].Cells) ? sheet.Rows[best + 1] : null;
        var cells = new HeadCell?[row.Cells.Length];
        for (var index = 0; index < cells.Length; index++)
        {
            var header = NameFold.Visible(row.Cells[index]);
            cells[index] = isTags ? OfTag(sheet, row, header, schema, classes, issues) : OfHeader(sheet, row, header, Tag(tagRow, index), tagRow, schema, classes, issues);
        }

        ReportTwice(sheet, row, cells, issues);
        return new(cells, [.. sheet.Rows.Skip(best + (tagRow is null || isTags ? 1 : 2))]);
    }

    private static string Tag(SheetRow? tags, int index) => tags is not null && index < tags.Cells.Length ? tags.Cells[index].Trim() : "";

    private static int Known(SheetRow row, SheetSchema schema, IReadOnlyCollection<string> classes)
    {
        var tags = HxlTag.IsTagRow(row.Cells);
        return row.Cells.Count(cell => tags
            ? HxlTag.Parse(cell) is { } tag && (schema.ByTag(tag) is not null || schema.ClassOf(tag, classes) is not null)
            : schema.ByHeader(cell) is not null || schema.ClassOf(cell, classes) is not null);
    }

    private static HeadCell? OfTag(Sheet sheet, SheetRow row, string text, SheetSchema schema, IReadOnlyCollection<string> classes, IssueSink issues)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (HxlTag.Parse(text) is { } tag && Meant(tag, schema, classes) is var (column, cargo))
        {
            return new(column, cargo, text);
        }

        Report(issues, IssueCodes.HxlTag, IssueSeverity.Error, sheet, row.Number, text, $"The tag '{NameIndex.Short(text)}' is that of no column of a {schema.What}.{AdviceOfTags(text, schema)}");
        return null;
    }

    private static (SheetColumn Column, string? Class)? Meant(HxlTag tag, SheetSchema schema, IReadOnlyCollection<string> classes)
        => schema.ByTag(tag) is { } column ? (column, null) : schema.ClassOf(tag, classes) is { } cargo ? (Quota(schema), cargo) : null;

    private static HeadCell? OfHeader(
        Sheet sheet, SheetRow row, string header, string tagText, SheetRow? tagRow, SheetSchema schema, IReadOnlyCollection<string> classes, IssueSink issues)
    {
        if (header.StartsWith("x_", StringComparison.OrdinalIgnoreCase) || tagText.StartsWith("#x_note", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var cargo = schema.ClassOf(header, classes);
        var column = cargo is null ? schema.ByHeader(header) : Quota(schema);
        var tag = HxlTag.Parse(tagText);
        var tagged = tag is null ? null : Meant(tag, schema, classes);
        if (column is null && tagged is var (byTag, byClass))
        {
            return new(byTag, byClass, header.Length > 0 ? header : tagText);
        }

        if (column is null)
        {
            if (header.Length > 0)
            {
                var known = schema.Columns.Select(each => each.Field).ToArray();
                Report(issues, IssueCodes.UnknownColumn, IssueSeverity.Error, sheet, row.Number, header,
                    $"A {schema.What} has no column '{NameIndex.Short(header)}'.{issues.Advice(header, known.Concat(schema.Columns.SelectMany(each => each.Headers)))} Known: {string.Join(", ", known)}. A column that is only for people begins with x_.");
            }

            return null;
        }

        if (tagText.Length > 0 && (tagged is not var (other, otherClass) || other != column || otherClass != cargo))
        {
            // A tag that says another column means that headers or values are mixed up; an unknown one means nothing.
            var severity = tagged is null ? IssueSeverity.Warning : IssueSeverity.Error;
            Report(issues, IssueCodes.HxlTag, severity, sheet, tagRow!.Number, header,
                $"The tag '{NameIndex.Short(tagText)}' is not that of the column '{header}', which is {column.Tags[0]}.{AdviceOfTags(tagText, schema)}");
        }

        return new(column, cargo, header);
    }

    private static SheetColumn Quota(SheetSchema schema) => Array.Find(schema.Columns, column => column.Field == BulletinColumns.TrucksPerDay)!;

    private static string AdviceOfTags(string tag, SheetSchema schema) => Nearest.Advice(tag, schema.Columns.SelectMany(column => column.Tags));

    private static void ReportTwice(Sheet sheet, SheetRow row, HeadCell?[] cells, IssueSink issues)
    {
        foreach (var twice in cells.OfType<HeadCell>().GroupBy(cell => (cell.Column.Field, cell.Class)).Where(group => group.Count() > 1))
        {
            var last = twice.Last().Header;
            Report(issues, IssueCodes.DuplicateColumn, IssueSeverity.Error, sheet, row.Number, last, $"The columns '{twice.First().Header}' and '{last}' mean the same ({twice.Key.Field}). Keep one.");
        }
    }

    private static void Report(IssueSink issues, string code, IssueSeverity severity, Sheet sheet, int row, string column, string message)
        => issues.Add(new(code, severity, "", new(sheet.Name, row, NameIndex.Short(column)), NameIndex.Short(column), message));
}
