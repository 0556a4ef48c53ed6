using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Models;

/// <summary>Refuses limits that no engine can keep.</summary>
internal static class LimitsCheck
{
    private static readonly TimeSpan LongestWall = TimeSpan.FromDays(10);

    /// <exception cref="ArgumentException">Says what is out of range.</exception>
    public static void Validate(SolveLimits limits)
    {
        if (limits.Wall <= TimeSpan.Zero || limits.Wall > LongestWall)
        {
            throw new ArgumentException($"The time limit is {limits.Wall}; should be above zero and at most {LongestWall.Days} days.", nameof(limits));
        }
        if (!(limits.Gap >= 0) || double.IsInfinity(limits.Gap))
        {
            throw new ArgumentException($"The gap is {limits.Gap}; should be a number, at least 0.", nameof(limits));
        }
        if (limits.Seed < 0)
        {
            throw new ArgumentException($"The seed is {limits.Seed}; should be at least 0.", nameof(limits));
        }
        if (limits.Deterministic is { } deterministic && !(deterministic > 0))
        {
            throw new ArgumentException($"The deterministic limit is {deterministic}; should be above 0.", nameof(limits));
        }
    }
}
