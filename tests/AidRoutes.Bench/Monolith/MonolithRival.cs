using AidRoutes.Domain;
using AidRoutes.OrTools;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>The single mixed-integer model, solved by HiGHS or by the program cbc within the same time as the product gets, model building included.</summary>
internal static class MonolithRival
{
    // Beyond this a branch and cut does not get through its first relaxation in the time that any instance has.
    private const int MostColumns = 400_000;
    private static readonly int[] Steps = [60, 120, 240];

    // Both look at the clock between steps only, and their first ones are long: so much longer than the product may they take.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    public static async Task<Entry?> RunAsync(string solver, Instance instance, BenchOptions options, string scenario, int limit, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        var tables = new SolverTables(ProblemBuilder.Build(instance.Read()));
        var lanes = new LaneBook(tables, new(tables));
        foreach (var step in Steps)
        {
            var choices = new ChoiceFinder(tables, lanes, step).Find();
            if (choices.Sum(c => 1 + c.Runs.Sum(r => 1 + r.Commodities.Length)) > MostColumns)
            {
                continue;
            }

            var model = new MonolithModel(tables, choices);
            var built = model.Build();
            var left = TimeSpan.FromSeconds(limit) - TimeProvider.System.GetElapsedTime(started);
            var values = left <= TimeSpan.Zero ? null : solver == "cbc" ? await CbcAsync(options, built, left, stop) : await HighsAsync(built, left);
            var (plan, dropped) = values is null ? (new Plan(tables.Problem.Scenario.Id, null, null, []), 0) : MonolithPlan.Read(tables, choices, model, values);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            var file = Path.Combine(options.Work, $"{instance.Name}.{solver}.json");
            await File.WriteAllBytesAsync(file, PlanJson.ToBytes(plan), stop);
            Console.Error.WriteLine($"{instance.Name} by {solver}: {built.Columns} columns, {built.Rows} rows, a departure each {step} min, {dropped} convoys left out, {(values is null ? "no solution in time" : "solved")}");
            return await Judge.CheckAsync(options, scenario, file, stop) with { Seconds = seconds };
        }

        return null;
    }

    private static async Task<double[]?> HighsAsync(LinearModel model, TimeSpan left)
    {
        await using var engine = WasmEngine.Create(new() { Workers = 1, Grace = Grace });
        return await engine.Start(new LinearJob(model, LinearMethod.Highs, new(left))).Result is LinearSolution found ? found.Values : null;
    }

    private static async Task<double[]?> CbcAsync(BenchOptions options, LinearModel model, TimeSpan left, CancellationToken stop)
    {
        var (text, solution) = (Path.Combine(options.Work, "monolith.mps"), Path.Combine(options.Work, "monolith.sol"));
        File.Delete(solution);
        await File.WriteAllTextAsync(text, MpsText.Write(model), stop);
        string[] command = ["cbc", text, "-sec", $"{(int)left.TotalSeconds}", "-timeMode", "elapsed", "-solve", "-solu", solution];
        await ChildProcess.RunAsync("timeout", ["--signal=INT", "--kill-after=10", $"{(int)(left + Grace).TotalSeconds}", .. command], stop);
        return File.Exists(solution) ? MpsText.Read(File.ReadLines(solution), model.Columns) : null;
    }
}
