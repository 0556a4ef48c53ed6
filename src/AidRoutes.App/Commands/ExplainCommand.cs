using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using AidRoutes.Domain;
using AidRoutes.Planning.Explaining;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes explain SCENARIO PLAN`: what stands in the way, how evenly people are served and, with --prices, what one more truck, hour or team would be worth.</summary>
internal static class ExplainCommand
{
    private const int Shown = 12, Headlines = 3;

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create(Func<ParseResult, Terminal> terminal, TimeProvider clock)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario document (JSON), a folder of tables, or a zip of them" };
        var plan = new Argument<string>("PLAN") { Description = "A plan document (aidroutes.plan/1)" };
        var prices = new Option<bool>("--prices") { Description = "Also say what one more truck of quota or fleet, hour of a window or escort team would be worth; needs the engine" };
        var limit = Numbers.Whole("--time-limit", "Seconds for the prices", 60, 1, 24 * 3600);
        var engine = EngineOption.Create();
        var command = new Command("explain", "Say why needs go unmet, what stands in the way most, and how evenly people are served.") { scenario, plan, prices, limit, engine };
        command.SetAction(async (parse, stop) =>
        {
            var words = terminal(parse);
            if (await ReadAsync(parse.GetValue(scenario)!, parse.GetValue(plan)!, words, stop) is not var (problem, read))
            {
                return ExitCodes.BadInput;
            }

            PriceList? found = null;
            if (parse.GetValue(prices))
            {
                await using var solvers = await EngineOption.OpenAsync(parse.GetValue(engine), 1, words, clock);
                if (solvers is null)
                {
                    return ExitCodes.BadInput;
                }

                found = await PriceFinder.FindAsync(problem, solvers, TimeSpan.FromSeconds(parse.GetValue(limit)), Headlines, stop);
            }

            Tell(words, ExplanationDocument.From(problem, PlanExplainer.Explain(problem, read, stop), found), parse.GetValue(prices));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<(PlanningProblem Problem, Plan Plan)?> ReadAsync(string scenarioPath, string planPath, Terminal terminal, CancellationToken stop)
    {
        if (Files.ReadScenario(scenarioPath, terminal) is not { } scenario)
        {
            return null;
        }

        return await Files.ReadPlanAsync(planPath, scenario, terminal, stop) is { } plan ? (ProblemBuilder.Build(scenario), plan) : null;
    }

    private static void Tell(Terminal terminal, ExplanationDocument document, bool pricesAsked)
    {
        if (terminal.Json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(document, Wire));
            return;
        }

        foreach (var line in ExplanationWords.Of(document, Shown, pricesAsked))
        {
            terminal.Output.WriteLine(line);
        }
    }
}
