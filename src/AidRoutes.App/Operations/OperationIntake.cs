using System.Collections.Immutable;
using System.Security.Cryptography;
using AidRoutes.App.Access;
using AidRoutes.App.Api;
using AidRoutes.Domain;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>What became of a document: stored, or what is wrong with it. Warnings come in both cases.</summary>
internal sealed record Intake(AddedVersion? Stored, ImmutableArray<Issue> Issues);

/// <summary>Takes scenario documents in, of any form; stores a version only when all of it is right, and with it the version that the bulletins in force make of it.</summary>
internal sealed class OperationIntake(OperationStore operations, DailyUploadReader uploads)
{
    private const int MostTries = 5;

    /// <summary>Reads and stores an uploaded document.</summary>
    public Task<Intake> StoreAsync(byte[] body, bool isZip, Caller caller, CancellationToken stop) => StoreAsync(
        ScenarioDocument.Read(new MemoryStream(body, writable: false), isZip ? DocumentForm.Zip : DocumentForm.Json), isZip ? new("tables.zip", body) : null, caller, stop);

    /// <summary>Reads and stores a folder of tables, a zip or a JSON document.</summary>
    public Task<Intake> StorePathAsync(string path, CancellationToken stop) => StoreAsync(ScenarioDocument.Read(path), null, null, stop);

    /// <summary>The scenario as a zip of tables.</summary>
    public static byte[] ToZip(Scenario scenario)
    {
        using var zip = new MemoryStream();
        ScenarioTables.WriteZip(scenario, zip);
        return zip.ToArray();
    }

    // Stored in the one canonical form, so that the same scenario is the same version whatever it came as.
    private async Task<Intake> StoreAsync(Reading<Scenario> reading, SourceFile? source, Caller? caller, CancellationToken stop)
    {
        if (reading.Value is not { } scenario)
        {
            return new(null, reading.Issues);
        }

        if (caller?.Opens(scenario.Id.Value) == false)
        {
            throw new RequestRefusedException(ProblemKind.Forbidden, $"The key {caller.Who} opens operation '{caller.Operation}' only; the document is of '{scenario.Id.Value}'. Nothing was stored.");
        }

        var upload = new NewOperationVersion(scenario.Id.Value, scenario.Name, Editions.Format, ScenarioJson.ToBytes(scenario), source, caller?.Who ?? "this machine");
        for (var attempt = 1; ; attempt++)
        {
            var basis = await uploads.BasisAsync(upload.Operation, stop);
            var bulletins = basis is null ? [] : Editions.Read(basis.Bulletins);
            if (bulletins.Length > 0 && await AgainAsync(upload, stop) is { } newest)
            {
                return new(new(newest, false), reading.Issues);
            }

            if (Inside(scenario, basis, bulletins) is { Length: > 0 } inside)
            {
                return new(null, [.. reading.Issues, .. inside]);
            }

            var edition = bulletins.Length > 0 ? Editions.Make(scenario, bulletins) : null;
            if (edition is { Version: null })
            {
                return new(null, [.. reading.Issues, .. edition.Effective.Issues]);
            }

            try
            {
                var stored = await operations.AddVersionAsync(upload, basis?.Newest ?? 0, edition?.Version, stop);
                return new(stored, [.. reading.Issues, .. edition?.Effective.Issues ?? []]);
            }
            catch (VersionConflictException) when (attempt < MostTries)
            {
                // A bulletin or another document came in between: once more upon that.
            }
        }
    }

    // The newest version as one downloads it has the bulletins in it: sent back as it is, it's that version again.
    private async Task<OperationVersion?> AgainAsync(NewOperationVersion upload, CancellationToken stop)
        => await operations.GetVersionAsync(upload.Operation, null, stop) is { } newest && SHA256.HashData(upload.Document).AsSpan().SequenceEqual(newest.DocumentSha256) ? newest : null;

    private static ImmutableArray<Issue> Inside(Scenario scenario, OperationBasis? basis, (BulletinKey Key, Bulletin Bulletin)[] bulletins) => basis is null ? [] :
    [
        .. EffectiveScenario.Inside(scenario, [.. bulletins.Select(pair => pair.Bulletin)])
            .Select(issue => issue with { Message = $"{issue.Message} That is /v1/operations/{scenario.Id}/scenario?version={basis.Base.Version}." }),
    ];
}
