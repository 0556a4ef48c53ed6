using System.Text.Json;

namespace AidRoutes.Bench;

/// <summary>How a run came along.</summary>
/// <param name="FirstPlanSeconds">Until the first plan with a convoy; null: none came.</param>
/// <param name="GapArea">Mean over the run of the gap (score − bound) / score, 1 before the first plan: small where good plans and good bounds come early.</param>
internal sealed record RunNews(double? FirstPlanSeconds, double GapArea)
{
    /// <summary>Reads the history in the answer of `aidroutes solve --json`. The first entry is the plan without a convoy.</summary>
    public static RunNews From(string json, double seconds)
    {
        using var answer = JsonDocument.Parse(json);
        var steps = answer.RootElement.GetProperty("history").EnumerateArray()
            .Select(step => (At: step.GetProperty("seconds").GetDouble(), Score: Number(step, "score"), Bound: Number(step, "bound"))).ToList();
        var empty = steps.Select(step => step.Score).FirstOrDefault(score => score is not null);
        var (area, gap, since) = (0.0, 1.0, 0.0);
        foreach (var (at, score, bound) in steps)
        {
            area += gap * (at - since);
            since = at;
            gap = score is { } found && found < empty ? (found - (bound ?? 0)) / Math.Max(found, 1) : 1;
        }

        area += gap * Math.Max(0, seconds - since);
        return new(steps.Where(step => step.Score < empty).Select(step => (double?)step.At).FirstOrDefault(), area / Math.Max(seconds, since));
    }

    private static double? Number(JsonElement step, string name)
        => step.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;
}
