using System.Text;
using System.Text.Json.Nodes;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Tests.Support;
using AidRoutes.Scenarios;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>Every case that comes with the problem's page: a tiny operation, a plan that breaks one thing, and what the page says of it.</summary>
public class CaseTests
{
    public static TheoryData<string> Names()
        => [.. (Directory.Exists(Checkout.Cases) ? Directory.GetFiles(Checkout.Cases, "*.json") : []).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [CasesTheory]
    [MemberData(nameof(Names))]
    public void The_case_is_judged_as_the_page_says(string name)
    {
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Cases, name)))!;
        var scenario = ScenarioJson.Read(Bytes(document["scenario"]!));
        var plan = PlanJson.Read(Bytes(document["plan"]!));
        Assert.True(scenario.IsRead, string.Join(Environment.NewLine, scenario.Issues));
        Assert.True(plan.IsRead, string.Join(Environment.NewLine, plan.Issues));

        var verdict = PlanChecker.Verify(ProblemBuilder.Build(scenario.Value!), plan.Plan!, plan.Faults);

        var expected = document["expect"]!;
        Assert.Equal((bool)expected["valid"]!, verdict.Valid);
        Assert.Equal(expected["rules"]!.AsArray().Select(rule => (string)rule!).ToHashSet(), verdict.Violations.Select(v => v.Rule).ToHashSet());
        Near(expected["score"], verdict.Score);
        Near(expected["parts"]!["deprivation"], verdict.Parts.Deprivation);
        Near(expected["parts"]!["agreements"], verdict.Parts.Agreements);
        Near(expected["parts"]!["costAndRisk"], verdict.Parts.CostAndRisk);
        Near(expected["parts"]!["change"], verdict.Parts.Change);
        Assert.Equal(
            expected["coverage"]!.AsObject().ToDictionary(entry => entry.Key, entry => (double)entry.Value!),
            verdict.Coverage.ToDictionary(entry => entry.Key.Value, entry => entry.Value));
    }

    private static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString());

    private static void Near(JsonNode? expected, double actual) => Assert.Equal((double)expected!, actual, 1e-6);
}
