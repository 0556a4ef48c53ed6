using System.Text.Json;

namespace AidRoutes.Scenarios;

/// <summary>committed.csv: one row a link of the way out (`leg` out), a stop (`stop`) or a link of the way back (`ret`); rows of one id are one convoy,
/// its stops of one `run` number one run.</summary>
internal static class CommittedRows
{
    private static readonly TableSchema Table = TableSchemas.Committed;
    private static readonly TableColumn[] Shared = Table.Columns[..5];
    private static readonly TableColumn[] Links = Table.Columns[6..8];
    private static readonly TableColumn[] Runs = Table.Columns[9..12];
    private static readonly TableColumn[] Stops = Table.Columns[12..];
    private static readonly string[] Legs = ["out", "stop", "ret"];

    public static void Write(Utf8JsonWriter json, List<TableRow> rows, Origins origins, IssueSink issues)
    {
        var index = 0;
        foreach (var group in RowGroups.By(rows, "id"))
        {
            var pointer = $"/{Table.List}/{index++}";
            origins.Add(pointer, Table, group[0]);
            RowGroups.ReportContradictions(Table, group, Shared, issues);
            ReportLegs(group, issues);
            json.WriteStartObject();
            TableAssembler.Fields(json, Shared, group[0]);
            Passages(json, "out", pointer, group, origins);
            RunsOf(json, $"{pointer}/runs", Of(group, "stop"), origins, issues);
            Passages(json, "ret", pointer, group, origins);
            json.WriteEndObject();
        }
    }

    /// <summary>The rows of a convoy, in the order of its journey.</summary>
    public static IEnumerable<string[]> Rows(JsonElement convoy)
    {
        string[] shared = [.. Shared.Select(column => CellWriter.Write(column, convoy))];
        string[] Row(string leg, Func<TableColumn, string> cell) => [.. shared, leg, .. Table.Columns[6..].Select(cell)];
        string Link(TableColumn column, JsonElement entry) => Links.Contains(column) ? CellWriter.Write(column, entry) : "";
        foreach (var entry in convoy.GetProperty("out").EnumerateArray())
        {
            yield return Row("out", column => Link(column, entry));
        }

        var number = 0;
        foreach (var run in convoy.GetProperty("runs").EnumerateArray())
        {
            number++;
            foreach (var stop in run.GetProperty("stops").EnumerateArray())
            {
                yield return Row("stop", column => column.Name == "run" ? $"{number}" : CellWriter.Write(column, Runs.Contains(column) ? run : stop));
            }
        }

        foreach (var entry in convoy.GetProperty("ret").EnumerateArray())
        {
            yield return Row("ret", column => Link(column, entry));
        }
    }

    private static List<TableRow> Of(List<TableRow> group, string leg) => [.. group.Where(row => row["leg"].Trim() == leg)];

    private static void Passages(Utf8JsonWriter json, string leg, string pointer, List<TableRow> group, Origins origins)
    {
        json.WriteStartArray(leg);
        var index = 0;
        foreach (var row in Of(group, leg))
        {
            origins.Add($"{pointer}/{leg}/{index++}", Table, row);
            json.WriteStartObject();
            TableAssembler.Fields(json, Links, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void RunsOf(Utf8JsonWriter json, string pointer, List<TableRow> rows, Origins origins, IssueSink issues)
    {
        json.WriteStartArray("runs");
        var index = 0;
        foreach (var run in RowGroups.By(rows, "run"))
        {
            var at = $"{pointer}/{index++}";
            origins.Add(at, Table, run[0]);
            RowGroups.ReportContradictions(Table, run, Runs, issues);
            json.WriteStartObject();
            TableAssembler.Fields(json, Runs, run[0]);
            json.WriteStartArray("stops");
            for (var stop = 0; stop < run.Count; stop++)
            {
                origins.Add($"{at}/stops/{stop}", Table, run[stop]);
                json.WriteStartObject();
                TableAssembler.Fields(json, Stops, run[stop]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void ReportLegs(List<TableRow> group, IssueSink issues)
    {
        foreach (var row in group.Where(row => !Legs.Contains(row["leg"].Trim())))
        {
            CsvTable.Report(issues, IssueCodes.UnknownWord, Table, row.Number, "leg", row["leg"], $"'{row["leg"]}' is none of {string.Join(", ", Legs)}.");
        }
    }
}
