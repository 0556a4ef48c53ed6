namespace AidRoutes.App.Api;

/// <summary>The gap of problem.md 6.</summary>
internal static class Gaps
{
    /// <summary>(score − bound) / max(score, 1); null while either is missing.</summary>
    public static double? Of(double? score, double? bound) => (score - bound) / Math.Max(score ?? 1, 1);
}
