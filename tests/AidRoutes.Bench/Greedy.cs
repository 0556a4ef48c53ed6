namespace AidRoutes.Bench;

/// <summary>The reference's first come first served. It knows no time limit and takes minutes.</summary>
internal static class Greedy
{
    public static async Task<Entry?> RunAsync(Instance instance, BenchOptions options, string scenario, CancellationToken stop)
    {
        if (options.Reference("greedy_plan.py") is not { } tool)
        {
            return null;
        }

        var made = await ChildProcess.RunAsync("python3", [tool, scenario], stop);
        if (made.ExitCode != 0)
        {
            return Entry.Failed(made.Output);
        }

        var plan = Path.Combine(options.Work, $"{instance.Name}.greedy.json");
        await File.WriteAllTextAsync(plan, made.Output, stop);
        return await Judge.CheckAsync(options, scenario, plan, stop) with { Seconds = made.Seconds, PeakMegabytes = made.PeakMegabytes };
    }
}
