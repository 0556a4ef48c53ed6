using AidRoutes.Domain;

namespace AidRoutes.Scenarios.Tests.Generating;

public sealed class GeneratorTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 2, 5, 2)]
    [InlineData(25, 3, 2, 7)]
    [InlineData(160, 8, 4, 14)]
    [InlineData(1_000, 20, 8, 14)]
    public void Generated_operations_are_valid_without_a_warning(int shelters, int districts, int crossings, int days)
    {
        foreach (var shape in Enum.GetValues<OperationShape>())
        {
            var scenario = ScenarioGenerator.Generate(new() { Shelters = shelters, Districts = districts, Crossings = crossings, Days = days, Shape = shape, Seed = 5 });
            var reading = ScenarioJson.Read(ScenarioJson.ToBytes(scenario));
            Assert.Empty(reading.Issues);
            Assert.Equal(shelters, scenario.Nodes.Count(node => node.Kind == NodeKind.Shelter));
        }
    }

    [Fact]
    public void Operations_of_every_length_up_to_a_month_are_valid()
    {
        // Changes of a short horizon may fall on the same day: 3 and 5 days once gave two changes of one id.
        foreach (var days in Enumerable.Range(1, 31))
        {
            var scenario = ScenarioGenerator.Generate(new() { Shelters = 12, Days = days, Seed = days });
            Assert.Empty(ScenarioJson.Read(ScenarioJson.ToBytes(scenario)).Issues);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_document_and_another_seed_another()
    {
        static byte[] Bytes(int seed) => ScenarioJson.ToBytes(ScenarioGenerator.Generate(new() { Seed = seed }));
        Assert.Equal(Bytes(3), Bytes(3));
        Assert.NotEqual(Bytes(3), Bytes(4));
    }

    [Theory]
    [InlineData(OperationShape.Strip)]
    [InlineData(OperationShape.Border)]
    [InlineData(OperationShape.Desert)]
    public void Quotas_are_about_three_quarters_of_need(OperationShape shape)
    {
        var scenario = ScenarioGenerator.Generate(new() { Shelters = 300, Districts = 10, Crossings = 4, TrucksPerDay = 240, Shape = shape });
        var quota = scenario.Links.Where(link => link.Kind == LinkKind.Crossing).Sum(link => link.Control!.TrucksPerDay ?? 0);
        Assert.Equal(240, quota);

        // Kilograms of need by head and explicit on day 1, in trucks of 17 t as they are loaded.
        var byHead = scenario.Nodes.Sum(node => node.Population) * scenario.Commodities.Sum(commodity => commodity.KgPerPersonDay);
        var needed = (byHead + scenario.Needs.Sum(need => need.PerDay.Value)) / 17_000;
        Assert.InRange(quota / needed, 0.70, 0.80);
    }

    [Fact]
    public void Every_controlled_link_has_a_way_back()
    {
        var scenario = ScenarioGenerator.Generate(new() { Shelters = 60, Districts = 6, Crossings = 3 });
        var controlled = scenario.Links.Where(link => link.IsControlled).ToArray();
        Assert.NotEmpty(controlled);
        Assert.All(controlled, link => Assert.Contains(controlled, back => back.From == link.To && back.To == link.From));
    }

    [Fact]
    public void All_wrong_options_are_named_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => ScenarioGenerator.Generate(new() { Shelters = 0, Crossings = 0, Days = 61 }));
        Assert.Contains("Shelters", fault.Message);
        Assert.Contains("Crossings", fault.Message);
        Assert.Contains("Days", fault.Message);
    }
}
