using System.Text.Json;
using AidRoutes.Scenarios;

namespace AidRoutes.Bench;

/// <summary>One instance: the product, first come first served, and the reference's spreadsheet planner, each in a process of its own.</summary>
internal static class Contest
{
    public static async Task<Row> RunAsync(Instance instance, BenchOptions options, CancellationToken stop)
    {
        Directory.CreateDirectory(options.Work);
        var scenario = Path.Combine(options.Work, $"{instance.Name}.json");
        await File.WriteAllBytesAsync(scenario, ScenarioJson.ToBytes(instance.Read()), stop);
        var limit = options.Seconds ?? instance.Seconds;

        var fcfs = await SolveAsync(instance, options, scenario, "fcfs", ["--baseline", "--time-limit", $"{limit}"], stop);
        var ours = await SolveAsync(instance, options, scenario, "plan", ["--time-limit", $"{limit}"], stop);
        var greedy = await GreedyAsync(instance, options, scenario, stop);
        return new(instance.Name, limit, ours, fcfs, greedy);
    }

    private static async Task<Entry> SolveAsync(
        Instance instance, BenchOptions options, string scenario, string name, string[] extra, CancellationToken stop)
    {
        var (plan, program) = (Path.Combine(options.Work, $"{instance.Name}.{name}.json"), Path.Combine(options.Root, "artifacts", "aidroutes"));
        var solved = await ChildProcess.RunAsync(program, ["solve", scenario, "--out", plan, "--json", "--gap", "0", .. extra], stop);
        return solved.ExitCode != 0
            ? Entry.Failed(solved.Output)
            : await CheckAsync(options, scenario, plan, solved, FirstPlan(solved.Output), stop);
    }

    private static async Task<Entry?> GreedyAsync(Instance instance, BenchOptions options, string scenario, CancellationToken stop)
    {
        var tool = Path.Combine(options.Root, "..", "shared", "tools", "greedy_plan.py");
        if (!File.Exists(tool) || !Python.IsThere)
        {
            return null;
        }

        var made = await ChildProcess.RunAsync("python3", [tool, scenario], stop);
        var plan = Path.Combine(options.Work, $"{instance.Name}.greedy.json");
        await File.WriteAllTextAsync(plan, made.Output, stop);
        return made.ExitCode != 0 ? Entry.Failed(made.Output) : await CheckAsync(options, scenario, plan, made, null, stop);
    }

    /// <summary>The reference checker's word where it is there, else the product's own.</summary>
    private static async Task<Entry> CheckAsync(
        BenchOptions options, string scenario, string plan, ChildProcess made, double? firstPlanSeconds, CancellationToken stop)
    {
        var reference = Path.Combine(options.Root, "..", "shared", "tools", "check_plan.py");
        var check = File.Exists(reference) && Python.IsThere
            ? await ChildProcess.RunAsync("python3", [reference, scenario, plan], stop)
            : await ChildProcess.RunAsync(Path.Combine(options.Root, "artifacts", "aidroutes"), ["check", scenario, plan], stop);
        if (check.ExitCode is not (0 or 1))
        {
            return Entry.Failed(check.Output);
        }

        using var verdict = JsonDocument.Parse(check.Output);
        var root = verdict.RootElement;
        return new(
            root.GetProperty("valid").GetBoolean(), root.GetProperty("score").GetDouble(),
            root.GetProperty("bound") is { ValueKind: JsonValueKind.Number } bound ? bound.GetDouble() : null, made.Seconds, made.PeakMegabytes, firstPlanSeconds);
    }

    private static double? FirstPlan(string json)
    {
        using var answer = JsonDocument.Parse(json);
        return answer.RootElement.GetProperty("history").EnumerateArray()
            .Where(news => news.GetProperty("score").ValueKind == JsonValueKind.Number).Select(news => (double?)news.GetProperty("seconds").GetDouble()).FirstOrDefault();
    }
}
