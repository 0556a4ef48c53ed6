using System.Security.Cryptography;
using System.Text.Json;

namespace AidRoutes.Bench;

/// <summary>The reference's first come first served. It knows no time limit and takes minutes, so what it made of a document is kept beside it, by the document's hash.</summary>
internal static class Greedy
{
    public static async Task<Entry?> RunAsync(Instance instance, BenchOptions options, string scenario, CancellationToken stop)
    {
        if (options.Reference("greedy_plan.py") is not { } tool)
        {
            return null;
        }

        var key = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(scenario, stop)))[..16];
        var kept = Path.Combine(options.Work, $"greedy-{key}.json");
        if (File.Exists(kept) && JsonSerializer.Deserialize<Entry>(await File.ReadAllBytesAsync(kept, stop)) is { } known)
        {
            return known;
        }

        var made = await ChildProcess.RunAsync("python3", [tool, scenario], stop);
        if (made.ExitCode != 0)
        {
            return Entry.Failed(made.Output);
        }

        var plan = Path.Combine(options.Work, $"{instance.Name}.greedy.json");
        await File.WriteAllTextAsync(plan, made.Output, stop);
        var entry = await Judge.CheckAsync(options, scenario, plan, stop) with { Seconds = made.Seconds, PeakMegabytes = made.PeakMegabytes };
        await File.WriteAllBytesAsync(kept, JsonSerializer.SerializeToUtf8Bytes(entry), stop);
        return entry;
    }
}
