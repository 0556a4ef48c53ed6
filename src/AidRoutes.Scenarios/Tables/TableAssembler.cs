using System.Buffers;
using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>Tables to one JSON document, which is then read as any other.</summary>
internal sealed class TableAssembler(IReadOnlyDictionary<string, byte[]> files, ReadLimits limits, IssueSink issues)
{
    private readonly ArrayBufferWriter<byte> output = new();

    public Origins Origins { get; } = new();

    public ReadOnlyMemory<byte> Assemble()
    {
        foreach (var table in TableSchemas.Required.Where(table => !files.ContainsKey(table.File)))
        {
            CsvTable.Report(issues, IssueCodes.MissingFile, table, null, null, null, $"The table {table.File} is missing. Add it, with its row of headers at least.");
        }

        using (var json = new Utf8JsonWriter(output, new() { SkipValidation = true }))
        {
            json.WriteStartObject();
            Header(json);
            foreach (var table in TableSchemas.All)
            {
                json.WriteStartArray(table.List);
                Entries(json, table, files.TryGetValue(table.File, out var bytes) ? CsvTable.Read(table, bytes, limits, issues) : []);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return output.WrittenMemory;
    }

    /// <summary>Copies operation.json's fields as they are: the document's reader judges them.</summary>
    private void Header(Utf8JsonWriter json)
    {
        var place = new TablePlace(TableSchemas.OperationFile, null, null);
        if (!files.TryGetValue(TableSchemas.OperationFile, out var bytes))
        {
            issues.Add(new(IssueCodes.MissingFile, IssueSeverity.Error, "", place, null, "operation.json is missing. It holds format, id, name, timezone, start and days."));
            return;
        }

        var own = new IssueSink(limits.Issues);
        using var document = JsonText.Parse(bytes, limits, own);
        foreach (var issue in own.ToList())
        {
            issues.Add(issue with { Place = place });
        }

        if (document is { RootElement.ValueKind: not JsonValueKind.Object })
        {
            issues.Add(new(IssueCodes.WrongType, IssueSeverity.Error, "", place, null, "operation.json is not an object { … }."));
        }

        foreach (var field in document is { RootElement.ValueKind: JsonValueKind.Object } ? document.RootElement.EnumerateObject().ToArray() : [])
        {
            Field(json, field, place);
        }
    }

    private void Field(Utf8JsonWriter json, JsonProperty field, TablePlace place)
    {
        try
        {
            if (Array.Exists(TableSchemas.All, table => field.NameEquals(table.List)))
            {
                issues.Add(new(IssueCodes.OutOfPlace, IssueSeverity.Error, $"/{field.Name}", place, null, $"'{field.Name}' belongs into {field.Name}.csv, not into operation.json."));
                return;
            }

            json.WritePropertyName(field.Name);
            json.WriteRawValue(field.Value.GetRawText());
        }
        catch (InvalidOperationException)
        {
            issues.Add(new(IssueCodes.BadText, IssueSeverity.Error, "", place, null, "A key has half a character (a lone surrogate). Remove it."));
        }
    }

    private void Entries(Utf8JsonWriter json, TableSchema table, List<TableRow> rows)
    {
        Origins.Columns(table, rows);
        if (table == TableSchemas.Changes)
        {
            ChangeRows.Write(json, rows, Origins, issues);
        }
        else if (table == TableSchemas.Committed)
        {
            CommittedRows.Write(json, rows, Origins, issues);
        }
        else
        {
            for (var index = 0; index < rows.Count; index++)
            {
                Origins.Add($"/{table.List}/{index}", table, rows[index]);
                json.WriteStartObject();
                Fields(json, table.Columns, rows[index]);
                json.WriteEndObject();
            }
        }
    }

    /// <summary>The fields of an entry that the row fills.</summary>
    public static void Fields(Utf8JsonWriter json, IEnumerable<TableColumn> columns, TableRow row)
    {
        foreach (var column in columns)
        {
            CellReader.Write(json, column, row[column.Name]);
        }
    }
}
