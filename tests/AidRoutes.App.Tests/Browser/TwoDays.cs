using System.Text.Json;
using System.Text.Json.Nodes;
using AidRoutes.Domain;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.App.Tests.Browser;

/// <summary><see cref="TwoGates"/> with a second shelter that no convoy serves, and a plan with a convoy on each of its two days.</summary>
internal static class TwoDays
{
    public const string HostileName = "<script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">";

    public static byte[] ScenarioBytes(string id, string name, string forgotten = "Forgotten school")
    {
        var scenario = JsonNode.Parse(TwoGates.Scenario(id))!;
        scenario["name"] = name;
        scenario["nodes"]!.AsArray().Add(JsonNode.Parse("""{ "id": "school", "kind": "shelter", "lat": 31.32, "lon": 34.36, "district": "North", "population": 1000 }"""));
        scenario["nodes"]![3]!["name"] = forgotten;
        scenario["links"]!.AsArray().Add(JsonNode.Parse("""{ "id": "lane", "from": "gate", "to": "school", "kind": "road", "km": 5, "minutes": 12 }"""));
        return JsonSerializer.SerializeToUtf8Bytes(scenario);
    }

    /// <summary>The convoy of <see cref="TwoGates"/> at 08:00 of both days.</summary>
    public static Plan Plan(ScenarioId id)
    {
        var first = TwoGates.Plan(id).Convoys[0];
        LinkEntry Later(LinkEntry entry) => entry with { Enter = Next(entry.Enter) };
        var second = first with
        {
            Id = new("k2"),
            Depart = Next(first.Depart),
            Home = Next(first.Home),
            Out = [.. first.Out.Select(Later)],
            Return = [.. first.Return.Select(Later)],
            Runs = [.. first.Runs.Select(run => run with { Back = Next(run.Back), Stops = [.. run.Stops.Select(stop => stop with { Start = Next(stop.Start) })] })],
        };
        return new(id, null, 10, [first, second]);
    }

    private static Minute Next(Minute minute) => new(minute.Value + Minute.PerDay);
}

/// <summary>Tells of a first plan, waits until the story lets it end, and answers with <see cref="TwoDays"/>' plan.</summary>
internal sealed class PatientOptimizer : IOptimizer, IDisposable
{
    private readonly SemaphoreSlim _mayEnd = new(0);

    /// <summary>One run, under way or to come, may end.</summary>
    public void LetOneEnd() => _mayEnd.Release();

    public void Dispose() => _mayEnd.Dispose();

    public async Task<OptimizedPlan> SolveAsync(PlanningProblem problem, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken stop)
    {
        progress?.Report(new(TimeSpan.FromSeconds(1), "improve", 1234, 617));
        await _mayEnd.WaitAsync(stop).ContinueWith(_ => { }, TaskScheduler.Default);
        return new(TwoDays.Plan(problem.Scenario.Id), [], new Dictionary<string, double>(), ["planned by a script"]);
    }
}
