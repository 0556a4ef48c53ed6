using System.CommandLine;
using System.Text.Json;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes check SCENARIO PLAN`: verdict, score and coverage as the reference checker prints them; exit 0 valid, 1 not valid, 2 unreadable.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DictionaryKeyPolicy = null,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario document (JSON), a folder of tables, or a zip of them" };
        var plan = new Argument<string>("PLAN") { Description = "A plan document (aidroutes.plan/1)" };
        var command = new Command("check", "Check a plan against every rule, and score it. Prints JSON.") { scenario, plan };
        command.SetAction(async (parse, stop) => await RunAsync(parse.GetValue(scenario)!, parse.GetValue(plan)!, terminal(parse), stop));
        return command;
    }

    private static async Task<int> RunAsync(string scenarioPath, string planPath, Terminal terminal, CancellationToken stop)
    {
        if (Files.ReadScenario(scenarioPath, terminal with { Json = false }) is not { } scenario)
        {
            return ExitCodes.BadInput;
        }

        var reading = PlanJson.Read(await File.ReadAllBytesAsync(planPath, stop));
        terminal.Issues(planPath, reading.Issues);
        if (reading.Plan is not { } plan)
        {
            return ExitCodes.BadInput;
        }

        var verdict = PlanChecker.Verify(ProblemBuilder.Build(scenario), plan, reading.Faults);
        terminal.Output.WriteLine(JsonSerializer.Serialize(VerdictDocument.From(verdict), Wire));
        return verdict.Valid ? ExitCodes.Done : ExitCodes.NotValid;
    }
}
