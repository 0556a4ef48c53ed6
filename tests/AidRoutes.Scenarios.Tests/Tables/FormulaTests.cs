using System.Globalization;
using System.IO.Compression;
using AidRoutes.Domain;
using AidRoutes.Scenarios.Tests.Bulletins;
using CsvHelper;

namespace AidRoutes.Scenarios.Tests.Tables;

/// <summary>No table that we write begins a cell with what a spreadsheet takes for a formula.</summary>
public sealed class FormulaTests
{
    private static readonly string[] Evil = ["=HYPERLINK(\"http://x\",\"y\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'=1"];

    [Fact]
    public void Names_ids_operators_districts_and_classes_that_are_formulas_are_written_as_text()
    {
        var small = SmallOperation.Scenario;
        var node = 0;
        var scenario = small with
        {
            Nodes = [.. small.Nodes.Select(each => each with { Name = Evil[node % 4], Operator = Evil[4 + (node % 3)], District = new District(Evil[node++ % 4]) })],
            Commodities = [.. small.Commodities.Select((each, index) => each with { Name = Evil[index], Class = new CargoClass(Evil[index]) })],
            Agreements = [new(new("=a"), "=1+1", AgreementMeasure.Trucks, null, [new("@d")], [new("+c")], new(1), new(2), 1, null, 0, 0.5)],
            Changes = [new(new("=c"), "-name", ChangeSource.Phase, new(1), new(1), [], [], [], [])],
        };
        using var zip = new MemoryStream();
        ScenarioTables.WriteZip(scenario, zip);
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read);
        var seen = 0;
        foreach (var cell in archive.Entries.Where(entry => entry.Name.EndsWith(".csv", StringComparison.Ordinal)).SelectMany(Cells))
        {
            seen += cell.StartsWith('\'') ? 1 : 0;
            Assert.False(cell.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(cell[0]) && !double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _), $"'{cell}' is a formula to a spreadsheet.");
        }

        Assert.True(seen > 20, $"{seen} cells were guarded.");

        // And reading takes the guard away again.
        zip.Position = 0;
        Assert.Equal(ScenarioJson.ToBytes(scenario), ScenarioJson.ToBytes(Read(zip)));
    }

    private static Scenario Read(Stream zip)
    {
        var reading = ScenarioTables.ReadZip(zip);
        return reading.Value ?? throw new InvalidOperationException(string.Join('\n', reading.Issues));
    }

    private static List<string> Cells(ZipArchiveEntry entry)
    {
        using var parser = new CsvParser(new StreamReader(entry.Open()), CultureInfo.InvariantCulture);
        var cells = new List<string>();
        while (parser.Read())
        {
            cells.AddRange(parser.Record!);
        }

        return cells;
    }
}
