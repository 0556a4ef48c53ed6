using System.Diagnostics;
using System.Text.Json.Nodes;
using AidRoutes.Planning.Tests.Support;

namespace AidRoutes.Planning.Tests.Reference;

/// <summary>The reference checker, one process for many pairs.</summary>
internal static class ReferenceChecker
{
    private static readonly TimeSpan HangTimeout = TimeSpan.FromMinutes(5);

    /// <summary>A verdict for each {"scenario": …, "plan": …}, in order.</summary>
    public static async Task<IReadOnlyList<JsonNode>> Check(IEnumerable<JsonObject> pairs)
    {
        using var timeout = new CancellationTokenSource(HangTimeout);
        var start = new ProcessStartInfo("python3") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Reference", "check_pairs.py"));
        start.ArgumentList.Add(Checkout.Tools);
        using var python = Process.Start(start)!;
        var complaints = python.StandardError.ReadToEndAsync(timeout.Token);
        var answers = Answers(python, timeout.Token);
        foreach (var pair in pairs)
        {
            await python.StandardInput.WriteLineAsync(pair.ToJsonString().AsMemory(), timeout.Token);
        }

        python.StandardInput.Close();
        var verdicts = await answers;
        await python.WaitForExitAsync(timeout.Token);
        Assert.True(python.ExitCode == 0, await complaints);
        return verdicts;
    }

    private static async Task<IReadOnlyList<JsonNode>> Answers(Process python, CancellationToken stop)
    {
        var verdicts = new List<JsonNode>();
        while (await python.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            verdicts.Add(JsonNode.Parse(line)!);
        }

        return verdicts;
    }
}
