using AidRoutes.Bench.Monolith;
using AidRoutes.Scenarios;

namespace AidRoutes.Bench;

/// <summary>One instance: the product and its rivals, each in processes of its own, one after another, every plan judged by the same checker. Null where only rivals were asked for.</summary>
internal static class Contest
{
    public static async Task<Row?> RunAsync(Instance instance, BenchOptions options, CancellationToken stop)
    {
        Directory.CreateDirectory(options.Work);
        var scenario = Path.Combine(options.Work, $"{instance.Name}.json");
        await File.WriteAllBytesAsync(scenario, ScenarioJson.ToBytes(instance.Read()), stop);
        var limit = options.Seconds ?? instance.Seconds;

        Task<Entry?> Rival(string name, Func<Task<Entry?>> make) => Kept.OrAsync(options, scenario, name, make, stop);
        var greedy = await Rival("greedy", () => Greedy.RunAsync(instance, options, scenario, stop));
        var highs = options.Quick ? null : await Rival($"highs-{limit}", () => MonolithRival.RunAsync("highs", instance, options, scenario, limit, stop));
        var cbc = options.Quick || !Programs.Has("cbc") ? null : await Rival($"cbc-{limit}", () => MonolithRival.RunAsync("cbc", instance, options, scenario, limit, stop));
        if (options.RivalsOnly)
        {
            return null;
        }

        var fcfs = await SolveAsync(instance, options, scenario, options.Product, "fcfs", ["--baseline", "--time-limit", $"{limit}"], stop);
        var ours = await SolveAsync(instance, options, scenario, options.Product, "plan", ["--time-limit", $"{limit}"], stop);
        var previous = options.Previous is { } other
            ? await SolveAsync(instance, options, scenario, other, "previous", ["--time-limit", $"{limit}"], stop)
            : null;
        return new(instance.Name, limit, ours, fcfs, greedy, previous, highs, cbc);
    }

    private static async Task<Entry> SolveAsync(
        Instance instance, BenchOptions options, string scenario, string program, string name, string[] extra, CancellationToken stop)
    {
        var plan = Path.Combine(options.Work, $"{instance.Name}.{name}.json");
        var solved = await ChildProcess.RunAsync(program, ["solve", scenario, "--out", plan, "--json", "--gap", "0", .. extra], stop);
        if (solved.ExitCode != 0)
        {
            return Entry.Failed(solved.Output);
        }

        var verdict = await Judge.CheckAsync(options, scenario, plan, stop);
        return verdict with { Seconds = solved.Seconds, PeakMegabytes = solved.PeakMegabytes, News = RunNews.From(solved.Output, solved.Seconds) };
    }
}
