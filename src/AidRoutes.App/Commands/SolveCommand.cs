using System.CommandLine;
using AidRoutes.App.Serving;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving;

namespace AidRoutes.App.Commands;

/// <summary>`aidroutes solve SCENARIO --out PLAN.json`: plans until the gap, the time limit or Ctrl-C; always writes the best valid plan.</summary>
internal static class SolveCommand
{
    public static Command Create(Func<ParseResult, Terminal> terminal, TimeProvider clock)
    {
        var scenario = new Argument<string>("SCENARIO") { Description = "A scenario document (JSON), a folder of tables, or a zip of them" };
        var output = new Option<string>("--out") { Description = "Where to write the plan (aidroutes.plan/1)", Required = true, HelpName = "PLAN.json" };
        var limit = Numbers.Whole("--time-limit", "Seconds to plan for", 60, 1, 7 * 24 * 3600);
        var threads = Numbers.Whole("--threads", "Solver processes and threads side by side; 1 makes runs repeat", 2, 1, 64);
        var seed = Numbers.Whole("--seed", "Every random choice follows from it", 1, 0, int.MaxValue);
        var gap = Numbers.Share("--gap", "Stop when (score - bound) / score is at most this", 0.01);
        var work = Numbers.Maybe("--work-limit", "Stop after so many improvement steps, so that runs repeat on any machine");
        var start = new Option<string?>("--start") { Description = "A plan to go on from, of yesterday or edited by hand (aidroutes.plan/1); what no longer fits is left out", HelpName = "PLAN.json" };
        var baseline = new Option<bool>("--baseline") { Description = "Plan by first come, first served, as a cell does with a spreadsheet: a rival and a fallback" };
        var engine = EngineOption.Create();
        var verbose = new Option<bool>("--verbose") { Description = "Say where the time went" };
        var command = new Command("solve", "Make a plan.") { scenario, output, limit, threads, seed, gap, work, start, baseline, engine, verbose };
        command.SetAction(async (parse, stop) =>
        {
            var options = new SolveOptions(
                TimeSpan.FromSeconds(parse.GetValue(limit)), parse.GetValue(threads), parse.GetValue(seed), parse.GetValue(gap), parse.GetValue(work));
            var request = new Request(
                parse.GetValue(scenario)!, parse.GetValue(output)!, parse.GetValue(start), parse.GetValue(baseline), parse.GetValue(verbose), parse.GetValue(engine), options);
            return await RunAsync(request, terminal(parse), clock, stop);
        });
        return command;
    }

    private static async Task<int> RunAsync(Request request, Terminal terminal, TimeProvider clock, CancellationToken stop)
    {
        if (Files.ReadScenario(request.Scenario, terminal) is not { } scenario)
        {
            return ExitCodes.BadInput;
        }

        var options = request.Options;
        if (request.Start is { } path)
        {
            if (await Files.ReadPlanAsync(path, scenario, terminal, stop) is not { } plan)
            {
                return ExitCodes.BadInput;
            }

            options = options with { Start = plan };
        }

        await using var engine = request.Baseline ? null : await EngineOption.OpenAsync(request.Engine, request.Options.Threads, terminal, clock);
        if (engine is null && !request.Baseline)
        {
            return ExitCodes.BadInput;
        }

        var problem = ProblemBuilder.Build(scenario);
        IOptimizer optimizer = engine is null ? new FirstComeFirstServed(clock) : new Optimizer(engine, clock);
        var progress = new ProgressLine(terminal.Error, terminal.IsTerminal, request.Options.TimeLimit, clock);
        var found = await optimizer.SolveAsync(problem, options, progress, stop);
        progress.End();

        var verdict = PlanChecker.Verify(problem, found.Plan);
        if (!verdict.Valid)
        {
            terminal.Failure($"the plan made breaks {verdict.Violations[0].Rule} ({verdict.Violations[0].Message}); it was not written. This is a defect: please report it with the scenario.");
            return ExitCodes.Failed;
        }

        await Files.WriteAsync(request.Out, PlanJson.ToBytes(found.Plan), CancellationToken.None);
        Tell(request, found, verdict, engine?.Description.Name ?? "none", terminal, stop.IsCancellationRequested);
        return ExitCodes.Done;
    }

    private static void Tell(Request request, OptimizedPlan found, Verdict verdict, string engine, Terminal terminal, bool stopped)
    {
        var json = new
        {
            scenario = found.Plan.Scenario.Value,
            plan = request.Out,
            stopped,
            engine,
            verdict = VerdictDocument.From(verdict),
            found.StageSeconds,
            found.Remarks,
            history = found.History.Select(news => new { seconds = news.Elapsed.TotalSeconds, news.Stage, news.Score, news.Bound }),
        };
        var lines = new List<string>
        {
            $"{request.Out}: {(stopped ? "stopped; the best plan so far: " : "")}{verdict.Convoys} convoys, {verdict.Trucks} trucks, {verdict.Tonnes:#,0} t",
            $"score {verdict.Score:#,0}, bound {verdict.Bound:#,0}, gap {verdict.Gap:0.0 %}",
        };
        lines.AddRange(found.Remarks.Select(remark => $"note: {remark}"));
        if (request.Verbose)
        {
            lines.Add($"engine {engine}");
            lines.AddRange(found.StageSeconds.Select(stage => $"  {stage.Key,-12} {stage.Value,8:0.00} s"));
        }

        terminal.Result(json, lines);
    }

    private sealed record Request(string Scenario, string Out, string? Start, bool Baseline, bool Verbose, EngineChoice Engine, SolveOptions Options);
}
