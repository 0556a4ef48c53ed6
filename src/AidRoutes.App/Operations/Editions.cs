using AidRoutes.Domain;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>An operation with bulletins laid over it, ready to be stored as a version of its own.</summary>
/// <param name="Effective">The scenario in effect, and what could not be laid over.</param>
/// <param name="Version">The same as a document; null where there are errors.</param>
internal sealed record Edition(Effective Effective, DerivedVersion? Version);

/// <summary>Lays bulletins over operations' documents.</summary>
internal static class Editions
{
    public const string Format = "aidroutes.scenario/1";

    public static Edition Make(Scenario uploaded, IReadOnlyCollection<(BulletinKey Key, Bulletin Bulletin)> bulletins)
    {
        var effective = EffectiveScenario.Build(uploaded, bulletins.Select(pair => pair.Bulletin));
        var version = effective.Issues.Any(issue => issue.IsError) ? null
            : new DerivedVersion(uploaded.Name, Format, ScenarioJson.ToBytes(effective.Scenario), [.. bulletins.Select(pair => pair.Key)]);
        return new(effective, version);
    }

    /// <summary>The bulletins in force as values.</summary>
    public static (BulletinKey Key, Bulletin Bulletin)[] Read(IEnumerable<BulletinInForce> bulletins) => [.. bulletins.Select(stored => (stored.Key, BulletinJson.FromBytes(stored.Document)))];
}
