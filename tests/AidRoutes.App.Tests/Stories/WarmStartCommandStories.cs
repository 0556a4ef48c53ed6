using AidRoutes.App.Commands;
using AidRoutes.Scenarios;

namespace AidRoutes.App.Tests.Stories;

/// <summary>`aidroutes solve --start`.</summary>
public sealed class WarmStartCommandStories : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidroutes-start-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_run_may_go_on_from_a_plan_that_is_given()
    {
        await GenerateAsync("operation.json", seed: 5);
        Assert.Equal(ExitCodes.Done, await RunAsync("solve", At("operation.json"), "--out", At("first.json"), "--threads", "1", "--work-limit", "150"));
        Assert.Equal(ExitCodes.Done, await RunAsync("solve", At("operation.json"), "--out", At("second.json"), "--threads", "1", "--work-limit", "0", "--start", At("first.json")));
        Assert.Equal(ExitCodes.Done, await RunAsync("solve", At("operation.json"), "--out", At("fresh.json"), "--threads", "1", "--work-limit", "0"));
        Assert.True(Score("second.json") <= Score("first.json") + 1e-6);
        Assert.True(Score("second.json") < Score("fresh.json"), "the start made no difference: no test");
    }

    [Fact]
    public async Task A_plan_of_another_operation_is_no_start()
    {
        await GenerateAsync("operation.json", seed: 5);
        await File.WriteAllTextAsync(At("other.json"), """{"format":"aidroutes.plan/1","scenario":"another-operation","convoys":[]}""");
        Assert.Equal(ExitCodes.BadInput, await RunAsync("solve", At("operation.json"), "--out", At("plan.json"), "--start", At("other.json")));
        Assert.False(File.Exists(At("plan.json")));
    }

    private string At(string name) => Path.Combine(_folder, name);

    private double Score(string name) => PlanJson.Read(File.ReadAllBytes(At(name))).Plan!.Score!.Value;

    private async Task GenerateAsync(string name, int seed) => Assert.Equal(ExitCodes.Done, await RunAsync(
        "generate", "--shelters", "8", "--districts", "2", "--crossings", "1", "--days", "3", "--trucks-per-day", "10", "--seed", $"{seed}", "--out", At(name)));

    private static Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(arguments, TimeProvider.System);
}
