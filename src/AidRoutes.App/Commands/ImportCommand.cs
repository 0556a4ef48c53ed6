using System.CommandLine;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes import TABLES --out SCENARIO.json`: tables (folder or zip) to one JSON document.</summary>
internal static class ImportCommand
{
    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var tables = new Argument<string>("TABLES") { Description = "A folder of tables, or a zip of them" };
        var output = new Option<string>("--out") { Description = "Where to write the scenario document", Required = true, HelpName = "SCENARIO.json" };
        var command = new Command("import", "Turn tables into one scenario document.") { tables, output };
        command.SetAction(async (parse, stop) =>
        {
            var (from, to, words) = (parse.GetValue(tables)!, parse.GetValue(output)!, terminal(parse));
            if (Files.ReadScenario(from, words) is not { } scenario)
            {
                return ExitCodes.BadInput;
            }

            await Files.WriteAsync(to, ScenarioJson.ToBytes(scenario), stop);
            words.Result(new { scenario = scenario.Id.Value, document = to }, $"{to}: {scenario.Name}");
            return ExitCodes.Done;
        });
        return command;
    }
}
