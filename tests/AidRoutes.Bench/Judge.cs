using System.Text.Json;

namespace AidRoutes.Bench;

/// <summary>The reference checker's word where it is there, else the product's own.</summary>
internal static class Judge
{
    public static async Task<Entry> CheckAsync(BenchOptions options, string scenario, string plan, CancellationToken stop)
    {
        var check = options.Reference("check_plan.py") is { } reference
            ? await ChildProcess.RunAsync("python3", [reference, scenario, plan], stop)
            : await ChildProcess.RunAsync(options.Product, ["check", scenario, plan], stop);
        if (check.ExitCode is not (0 or 1))
        {
            return Entry.Failed(check.Output);
        }

        using var verdict = JsonDocument.Parse(check.Output);
        var root = verdict.RootElement;
        double? bound = root.GetProperty("bound") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
        return new(root.GetProperty("valid").GetBoolean(), root.GetProperty("score").GetDouble(), bound);
    }
}
