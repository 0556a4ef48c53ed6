namespace AidRoutes.Scenarios;

/// <summary>Rows that make one entry together: those of one id, in order of first appearance.</summary>
internal static class RowGroups
{
    /// <summary>Rows by the value of a column; rows without one stand alone.</summary>
    public static List<List<TableRow>> By(IEnumerable<TableRow> rows, string column)
    {
        var groups = new List<List<TableRow>>();
        var byKey = new Dictionary<string, List<TableRow>>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var key = row[column].Trim(' ');
            if (key.Length > 0 && byKey.TryGetValue(key, out var group))
            {
                group.Add(row);
                continue;
            }

            groups.Add([row]);
            if (key.Length > 0)
            {
                byKey.Add(key, groups[^1]);
            }
        }

        return groups;
    }

    /// <summary>A later row may repeat what the first one says of the whole entry, or leave it empty, but not contradict it.</summary>
    public static void ReportContradictions(TableSchema table, List<TableRow> group, IEnumerable<TableColumn> shared, IssueSink issues)
    {
        foreach (var column in shared)
        {
            foreach (var row in group.Skip(1).Where(row => row[column.Name].Length > 0 && row[column.Name] != group[0][column.Name]))
            {
                CsvTable.Report(issues, IssueCodes.BadRow, table, row.Number, column.Name, row[column.Name],
                    $"'{row[column.Name]}' differs from '{group[0][column.Name]}' in row {group[0].Number}, which belongs to the same entry. Repeat it or leave the cell empty.");
            }
        }
    }
}
