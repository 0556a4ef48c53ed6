using System.Text.Json;
using AidRoutes.Storage;

namespace AidRoutes.App.Jobs;

/// <summary>What runs are carried out with, for their records.</summary>
/// <param name="Engine">"native" or "wasm".</param>
/// <param name="Queue">"hangfire" or "quartz".</param>
internal sealed record RunMeans(string Engine, string Queue)
{
    private const string None = "none";

    /// <summary>The record of a run.</summary>
    /// <param name="baseline">Whether it was planned without an engine.</param>
    /// <param name="stageSeconds">Where the time went; null: not known.</param>
    /// <param name="remarks">What a planner should know.</param>
    public RunRecord Record(bool baseline, IReadOnlyDictionary<string, double>? stageSeconds = null, IReadOnlyList<string>? remarks = null)
        => new(JsonSerializer.Serialize(new { engine = baseline ? None : Engine, queue = Queue, stageSeconds }), remarks ?? []);
}
