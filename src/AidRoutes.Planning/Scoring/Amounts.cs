namespace AidRoutes.Planning.Scoring;

/// <summary>
/// Sums of kilograms that no plan document can overflow. Ten billion tonnes are more than any plan that keeps R8 and R13, so a plan that goes beyond is invalid anyway.
/// </summary>
internal static class Amounts
{
    private const long Most = 10_000_000_000_000;

    /// <summary>The load, or the most that sums are made of.</summary>
    public static long Sane(long kg) => Math.Min(kg, Most);

    /// <summary>What so many equal trucks carry together.</summary>
    public static long Of(long kgEach, int trucks) => kgEach > Most / trucks ? Most : kgEach * trucks;
}
