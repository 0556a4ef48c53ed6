using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>The tabular form of a scenario: a folder or zip of CSV tables, one a list, each with a row of HXL tags under its headers, and
/// `operation.json` for the header. It says exactly what the JSON form says.</summary>
public static class ScenarioTables
{
    private static readonly DateTimeOffset ZipTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads and validates a folder of tables.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="limits">How large it may be; null: <see cref="ReadLimits.Default"/>.</param>
    public static Reading<Scenario> ReadFolder(string path, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return Read(limits, files => files.AddFolder(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Reading<Scenario>.Failed(new(IssueCodes.Unreadable, IssueSeverity.Error, "", null, path, $"The folder cannot be read: {fault.Message}"));
        }
    }

    /// <summary>Reads and validates a zip archive of tables, which may lie in one folder. Nothing is unpacked to disk.</summary>
    /// <param name="zip">The archive, from where the stream stands.</param>
    /// <param name="limits">How large it may be, packed and unpacked; null: <see cref="ReadLimits.Default"/>.</param>
    public static Reading<Scenario> ReadZip(Stream zip, ReadLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(zip);
        var most = (limits ?? ReadLimits.Default).Bytes;
        return BoundedBytes.Read(zip, most) is { } bytes
            ? Read(limits, files => files.AddZip(new MemoryStream(bytes)))
            : Reading<Scenario>.Failed(new(IssueCodes.TooLarge, IssueSeverity.Error, "", null, null, $"The archive has more than {most:#,0} bytes."));
    }

    /// <summary>Writes a scenario as a folder of tables, which is made where it is not there. Tables of empty optional lists are left out, and removed where an earlier writing left them.</summary>
    public static void WriteFolder(Scenario scenario, string path)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        Directory.CreateDirectory(path);
        var files = Files(scenario).ToDictionary(file => file.Name, file => file.Bytes);
        foreach (var (name, bytes) in files)
        {
            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }

        foreach (var table in TableSchemas.All.Where(table => !files.ContainsKey(table.File)))
        {
            File.Delete(Path.Combine(path, table.File));
        }
    }

    /// <summary>Writes a scenario as a zip archive of tables: the same scenario, the same bytes.</summary>
    public static void WriteZip(Scenario scenario, Stream output)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, bytes) in Files(scenario))
        {
            var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = ZipTime;
            using var content = entry.Open();
            content.Write(bytes);
        }
    }

    private static Reading<Scenario> Read(ReadLimits? given, Action<TableFiles> fill)
    {
        var limits = given ?? ReadLimits.Default;
        var issues = new IssueSink(limits.Issues);
        var files = new TableFiles(limits, issues);
        fill(files);
        if (files.Files.Count == 0)
        {
            issues.Add(new(IssueCodes.MissingFile, IssueSeverity.Error, "", null, null, "There is no table of an operation here (operation.json, nodes.csv, links.csv …)."));
            return Reading<Scenario>.Of(null, issues);
        }

        var assembler = new TableAssembler(files.Files, limits, issues);
        var scenario = ScenarioJson.Read(assembler.Assemble(), limits with { Bytes = long.MaxValue }, issues);
        return new(issues.HasErrors ? null : scenario, [.. assembler.Origins.Place(issues.ToList())]);
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Files(Scenario scenario)
    {
        yield return (TableSchemas.OperationFile, Operation(scenario));
        using var document = JsonDocument.Parse(ScenarioJson.ToBytes(scenario));
        foreach (var table in TableSchemas.All)
        {
            if (document.RootElement.TryGetProperty(table.List, out var entries))
            {
                yield return (table.File, CsvTable.Write(table, entries.EnumerateArray().SelectMany(entry => Rows(table, entry))));
            }
        }
    }

    private static IEnumerable<string[]> Rows(TableSchema table, JsonElement entry) =>
        table == TableSchemas.Changes ? ChangeRows.Rows(entry)
        : table == TableSchemas.Committed ? CommittedRows.Rows(entry)
        : [[.. table.Columns.Select(column => CellWriter.Write(column, entry))]];

    private static byte[] Operation(Scenario scenario)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output, CanonicalJson.Options))
        {
            json.WriteStartObject();
            ScenarioWriter.Header(json, scenario);
            ScenarioWriter.Replanning(json, scenario);
            json.WriteEndObject();
        }

        return [.. output.WrittenSpan, (byte)'\n'];
    }
}
