using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>Assertions on outcomes that say what came instead.</summary>
internal static class Expect
{
    public static T Is<T>(EngineOutcome outcome)
        where T : EngineOutcome
    {
        Assert.True(outcome is T, $"Expected {typeof(T).Name}, came {outcome}");
        return (T)outcome;
    }
}
