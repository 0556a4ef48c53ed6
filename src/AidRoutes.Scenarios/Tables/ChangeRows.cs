using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>changes.csv: one row a changed thing; rows of one id are one change.</summary>
internal static class ChangeRows
{
    private static readonly TableSchema Table = TableSchemas.Changes;
    private static readonly TableColumn[] Shared = Table.Columns[..5];
    private static readonly TableColumn[] Patches = Table.Columns[7..];

    public static void Write(Utf8JsonWriter json, List<TableRow> rows, Origins origins, IssueSink issues)
    {
        var index = 0;
        foreach (var group in RowGroups.By(rows, "id"))
        {
            var pointer = $"/{Table.List}/{index++}";
            origins.Add(pointer, Table, group[0]);
            RowGroups.ReportContradictions(Table, group, Shared, issues);
            foreach (var row in group)
            {
                ReportTable(row, issues);
            }

            json.WriteStartObject();
            TableAssembler.Fields(json, Shared, group[0]);
            foreach (var list in TableSchemas.Changeable)
            {
                json.WriteStartArray(list);
                Patched(json, $"{pointer}/{list}", [.. group.Where(row => row["table"].Trim() == list)], origins);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }
    }

    /// <summary>The rows of a change: one for each thing it changes, or one that changes nothing.</summary>
    public static IEnumerable<string[]> Rows(JsonElement change)
    {
        string[] shared = [.. Shared.Select(column => CellWriter.Write(column, change))];
        var any = false;
        foreach (var list in TableSchemas.Changeable)
        {
            foreach (var entry in change.TryGetProperty(list, out var entries) ? entries.EnumerateArray() : default)
            {
                any = true;
                var target = CellText.Guard(entry.GetProperty("id").GetString()!);
                yield return [.. shared, list, target, .. Patches.Select(column => CellWriter.Write(column, entry, nulls: true))];
            }
        }

        if (!any)
        {
            yield return [.. shared, .. Enumerable.Repeat("", Table.Columns.Length - Shared.Length)];
        }
    }

    private static void Patched(Utf8JsonWriter json, string pointer, List<TableRow> rows, Origins origins)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            origins.Add($"{pointer}/{index}", Table, rows[index]);
            json.WriteStartObject();
            CellReader.Write(json, new("id", CellKind.Id, ""), rows[index]["target"]);
            TableAssembler.Fields(json, Patches, rows[index]);
            json.WriteEndObject();
        }
    }

    private static void ReportTable(TableRow row, IssueSink issues)
    {
        var table = row["table"].Trim();
        if (table.Length > 0 && !TableSchemas.Changeable.Contains(table))
        {
            CsvTable.Report(issues, IssueCodes.UnknownWord, Table, row.Number, "table", table,
                $"'{table}' is none of {string.Join(", ", TableSchemas.Changeable)}.{Nearest.Advice(table, TableSchemas.Changeable)}");
        }
        else if (table.Length == 0 && (row["target"].Length > 0 || Patches.Any(column => row[column.Name].Trim().Length > 0)))
        {
            CsvTable.Report(issues, IssueCodes.BadRow, Table, row.Number, "table", null,
                $"The row changes something but names no table. Fill in one of {string.Join(", ", TableSchemas.Changeable)}.");
        }
    }
}
