using System.Collections.Immutable;
using AidRoutes.App.Tracing;
using AidRoutes.Domain;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>A bulletin that was read against what an operation is now.</summary>
/// <param name="Basis">What the operation plans with without it.</param>
/// <param name="Bulletin">What it says; null where it has errors.</param>
/// <param name="Edition">The operation with it; null where it has errors.</param>
/// <param name="Issues">Errors and warnings.</param>
internal sealed record PreparedBulletin(OperationBasis Basis, Bulletin? Bulletin, Edition? Edition, ImmutableArray<Issue> Issues);

/// <summary>Reads bulletins against the operation as it stands, and stores them with the version of the operation that follows.</summary>
internal sealed class BulletinIntake(DailyUploadStore store, DailyUploadReader uploads, ScenarioLibrary library)
{
    private const int MostTries = 5;

    /// <summary>Reads a bulletin as it would be stored, and stores nothing.</summary>
    public async Task<PreparedBulletin> PrepareAsync(
        string operation, DateOnly date, int nextVersion, Func<Scenario, DateOnly, Reading<Bulletin>> read, CancellationToken stop)
    {
        using var span = Traces.Start("check a bulletin", ("operation", operation), ("date", date.ToString("O")));
        var basis = await uploads.BasisAsync(operation, stop) ?? throw new InvalidOperationException($"Operation '{operation}' has no version.");
        var uploaded = (await library.GetAsync(operation, basis.Base.Version, stop)).Scenario;
        var others = Editions.Read(basis.Bulletins.Where(bulletin => bulletin.Key.Date != date));
        var before = EffectiveScenario.Build(uploaded, others.Where(pair => pair.Key.Date < date).Select(pair => pair.Bulletin)).Scenario;
        var reading = read(before, date);
        if (reading.Value is not { } bulletin)
        {
            return new(basis, null, null, reading.Issues);
        }

        var edition = Editions.Make(uploaded, [.. others, (new(date, nextVersion), bulletin)]);
        return new(basis, bulletin, edition, [.. reading.Issues, .. edition.Effective.Issues]);
    }

    /// <summary>Stores a bulletin as the next version of its day; reads it again where the operation has moved on meanwhile.</summary>
    /// <returns>What is stored, or null and why not.</returns>
    /// <exception cref="UploadConflictException">Somebody else stored one of the day.</exception>
    public async Task<(AddedUpload? Added, PreparedBulletin Prepared)> StoreAsync(
        string operation, DateOnly date, int seenVersion, Func<Scenario, DateOnly, Reading<Bulletin>> read, Func<Bulletin, NewDailyUpload> make, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var prepared = await PrepareAsync(operation, date, seenVersion + 1, read, stop);
            if (prepared.Edition?.Version is not { } version)
            {
                return (null, prepared);
            }

            try
            {
                return (await store.AddAsync(make(prepared.Bulletin!), seenVersion, prepared.Basis.Newest, version, stop), prepared);
            }
            catch (VersionConflictException) when (attempt < MostTries)
            {
                // Somebody stored another day's bulletin or a new document just now: once more upon that.
            }
        }
    }
}
