using System.CommandLine;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes generate --shelters N …`: a realistic operation of any size, for tests and benchmarks.</summary>
internal static class GenerateCommand
{
    public static Command Create(Func<ParseResult, Terminal> terminal)
    {
        var shelters = Numbers.Whole("--shelters", "Shelters", 25, 1, 20_000);
        var districts = Numbers.Whole("--districts", "Districts", 3, 1, 500);
        var crossings = Numbers.Whole("--crossings", "Crossings, each with a platform", 2, 1, 200);
        var days = Numbers.Whole("--days", "Days", 7, 1, 60);
        var seed = Numbers.Whole("--seed", "Another seed, another operation; the same seed, the same", 1, 0, int.MaxValue);
        var shape = new Option<OperationShape>("--shape") { Description = "Lie of the land", DefaultValueFactory = _ => OperationShape.Strip };
        var trucks = Numbers.Maybe("--trucks-per-day", "Trucks a day that all crossings together let pass; 0.8 a shelter where not given. Need is about a third above it");
        var output = new Option<string>("--out") { Description = "A file to write the document to; standard output where not given", HelpName = "SCENARIO.json" };
        var command = new Command("generate", "Make up a realistic operation.") { shelters, districts, crossings, days, seed, shape, trucks, output };
        command.SetAction(async (parse, stop) =>
        {
            var scenario = ScenarioGenerator.Generate(new()
            {
                Shelters = parse.GetValue(shelters),
                Districts = parse.GetValue(districts),
                Crossings = parse.GetValue(crossings),
                Days = parse.GetValue(days),
                Seed = parse.GetValue(seed),
                Shape = parse.GetValue(shape),
                TrucksPerDay = parse.GetValue(trucks) is { } many ? (int)Math.Min(many, int.MaxValue) : null,
            });
            var (bytes, words) = (ScenarioJson.ToBytes(scenario), terminal(parse));
            if (parse.GetValue(output) is not { } to)
            {
                await Console.OpenStandardOutput().WriteAsync(bytes, stop);
                return ExitCodes.Done;
            }

            await Files.WriteAsync(to, bytes, stop);
            words.Result(new { scenario = scenario.Id.Value, document = to }, $"{to}: {scenario.Name}");
            return ExitCodes.Done;
        });
        return command;
    }
}
