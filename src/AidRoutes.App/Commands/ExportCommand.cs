using System.CommandLine;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes export SCENARIO --out FOLDER|TABLES.zip`: a scenario to tables.</summary>
internal static class ExportCommand
{
    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var document = new Argument<string>("SCENARIO") { Description = "A scenario document (JSON), a folder of tables, or a zip of them" };
        var output = new Option<string>("--out") { Description = "A folder that is empty or new, or a file that ends in .zip", Required = true, HelpName = "FOLDER|TABLES.zip" };
        var command = new Command("export", "Turn a scenario document into tables.") { document, output };
        command.SetAction(async (parse, stop) =>
        {
            var (to, words) = (parse.GetValue(output)!, terminal(parse));
            if (Files.ReadScenario(parse.GetValue(document)!, words) is not { } scenario)
            {
                return ExitCodes.BadInput;
            }

            if (to.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            {
                using var zip = new MemoryStream();
                ScenarioTables.WriteZip(scenario, zip);
                await Files.WriteAsync(to, zip.ToArray(), stop);
            }
            else if (Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
            {
                words.Failure($"the folder '{to}' is not empty, and nothing in it is overwritten; name a new one");
                return ExitCodes.BadInput;
            }
            else
            {
                ScenarioTables.WriteFolder(scenario, to);
            }

            words.Result(new { scenario = scenario.Id.Value, tables = to }, $"{to}: {scenario.Name}");
            return ExitCodes.Done;
        });
        return command;
    }
}
