namespace AidRoutes.Bench;

/// <summary>What one planner made of an instance.</summary>
/// <param name="Valid">The checker's word.</param>
/// <param name="Score">In points; lower is better. Not a number where it failed.</param>
/// <param name="Bound">What it proved; null: nothing.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="PeakMegabytes">Of all its processes.</param>
/// <param name="News">How it came along; null where it doesn't say.</param>
/// <param name="Fault">Why there is no plan.</param>
internal sealed record Entry(
    bool Valid, double Score, double? Bound, double Seconds = 0, double PeakMegabytes = 0, RunNews? News = null, string? Fault = null)
{
    public static Entry Failed(string fault) => new(false, double.NaN, null, Fault: fault.Trim().Split('\n')[^1]);
}
