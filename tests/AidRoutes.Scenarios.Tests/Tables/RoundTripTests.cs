using System.Text;
using AidRoutes.Domain;
using FsCheck.Fluent;

namespace AidRoutes.Scenarios.Tests.Tables;

public sealed class RoundTripTests
{
    [Fact]
    public void Any_scenario_comes_back_from_json_a_zip_and_a_folder_to_the_byte() =>
        FsCheck.Check.One(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll<int>(seed => ComesBack(RandomScenario.Make(seed))));

    [Theory]
    [InlineData(OperationShape.Strip)]
    [InlineData(OperationShape.Border)]
    [InlineData(OperationShape.Desert)]
    public void A_generated_operation_comes_back_too(OperationShape shape) =>
        ComesBack(ScenarioGenerator.Generate(new() { Shelters = 40, Districts = 4, Crossings = 3, Days = 9, Shape = shape }));

    [Fact]
    public void No_cell_begins_like_a_formula()
    {
        for (var seed = 0; seed < 15; seed++)
        {
            InFolder(folder =>
            {
                ScenarioTables.WriteFolder(RandomScenario.Make(seed), folder);
                foreach (var row in Directory.EnumerateFiles(folder, "*.csv").SelectMany(file => Records(File.ReadAllText(file)).Skip(2)))
                {
                    Assert.All(row, cell => Assert.True(cell.Length == 0 || !"=+@\t\r\n".Contains(cell[0]) && (cell[0] != '-' || double.TryParse(cell, out _)), cell));
                }
            });
        }
    }

    [Fact]
    public void The_same_scenario_gives_the_same_archive()
    {
        var scenario = RandomScenario.Make(7);
        Assert.Equal(Zip(scenario), Zip(scenario));
    }

    private static void ComesBack(Scenario scenario)
    {
        var json = ScenarioJson.ToBytes(scenario);
        Same(json, ScenarioJson.Read(json));
        Same(json, ScenarioDocument.Read(new MemoryStream(Zip(scenario))));
        InFolder(folder =>
        {
            ScenarioTables.WriteFolder(scenario, folder);
            Same(json, ScenarioDocument.Read(folder));
        });
    }

    private static void Same(byte[] json, Reading<Scenario> reading)
    {
        Assert.True(reading.IsRead, string.Join("\n", reading.Errors));
        Assert.Equal(Encoding.UTF8.GetString(json), Encoding.UTF8.GetString(ScenarioJson.ToBytes(reading.Value!)));
    }

    private static byte[] Zip(Scenario scenario)
    {
        using var zip = new MemoryStream();
        ScenarioTables.WriteZip(scenario, zip);
        return zip.ToArray();
    }

    private static IEnumerable<string[]> Records(string text)
    {
        using var parser = new CsvHelper.CsvParser(new StringReader(text.TrimStart('\uFEFF')), System.Globalization.CultureInfo.InvariantCulture);
        while (parser.Read())
        {
            yield return parser.Record!;
        }
    }

    private static void InFolder(Action<string> use)
    {
        var folder = Directory.CreateTempSubdirectory("aidroutes-");
        try
        {
            use(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
