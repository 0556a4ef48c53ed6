using System.Text;
using System.Text.Json;

namespace AidRoutes.Scenarios.Tests.Json;

public sealed class SharedCasesTests
{
    [SharedCasesFact]
    public void Every_scenario_of_the_reference_cases_reads_without_error_and_writes_the_same_twice()
    {
        var read = 0;
        foreach (var file in SharedCases.Files())
        {
            var reading = ScenarioJson.Read(Part(file, "scenario"));
            Assert.True(reading.IsRead, $"{Path.GetFileName(file)}: {string.Join("; ", reading.Issues)}");

            var written = ScenarioJson.ToBytes(reading.Value!);
            var again = ScenarioJson.Read(written);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(ScenarioJson.ToBytes(again.Value!)));
            read++;
        }

        Assert.True(read >= 40, $"{read} cases");
    }

    [SharedCasesFact]
    public void Every_plan_of_the_reference_cases_reads_and_only_unwhole_numbers_are_faults()
    {
        foreach (var file in SharedCases.Files())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            var reading = PlanJson.Read(Part(file, "plan"));
            Assert.True(reading.IsRead, $"{name}: {string.Join("; ", reading.Issues)}");
            Assert.Equal(name is "r1-half-a-kilo" or "r1-fraction-of-a-minute" ? 1 : 0, reading.Faults.Length);

            var written = PlanJson.ToBytes(reading.Plan!);
            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(PlanJson.ToBytes(PlanJson.Read(written).Plan!)));
        }
    }

    private static byte[] Part(string file, string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return Encoding.UTF8.GetBytes(document.RootElement.GetProperty(name).GetRawText());
    }
}
