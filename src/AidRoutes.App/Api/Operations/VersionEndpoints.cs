using System.Text.Json;
using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations/{op}/versions: every version as it was, and what differs between any two.</summary>
internal static class VersionEndpoints
{
    private const string Form = "1";

    public static void MapVersions(this IEndpointRouteBuilder app)
    {
        var versions = app.MapGroup("/v1/operations/{op}/versions").WithTags("Operations").AddEndpointFilter<QueryFilter>().Requires(Right.SeeScenarios);
        versions.MapGet("", ListAsync).WithName("ListVersions").WithSummary("Every version of an operation, newest first")
            .WithDescription("Some were uploaded; others follow from an uploaded one (base) with the bulletins in force laid over it. None ever changes.").Refuses(400, 404);
        versions.MapGet("/{n}", GetAsync).WithName("GetVersion").WithSummary("A version: when and by whom, and the bulletins that it counts with")
            .WithDescription("Its document is at /v1/operations/{op}/scenario?version=n.").Refuses(400, 404);
        versions.MapGet("/{n}/original", OriginalAsync).WithName("GetVersionFile").WithSummary("The file that a version was read from, byte for byte")
            .Produces<byte[]>(200, BodyReader.Zip).Produces(304).Refuses(400, 404);
        versions.MapGet("/{a}/diff/{b}", DiffAsync).WithName("DiffVersions").WithSummary("What differs between two versions: records added, removed and changed, field by field")
            .Answers<VersionDiffDocument>(notModified: true).Refuses(400, 404);
    }

    private static async Task<Ok<IReadOnlyList<VersionDocument>>> ListAsync(string op, OperationStore operations, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        return TypedResults.Ok<IReadOnlyList<VersionDocument>>([.. (await operations.ListVersionsAsync(operation.Id, stop)).Select(VersionDocument.From)]);
    }

    private static async Task<Ok<VersionDocument>> GetAsync(string op, int n, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var version = await FindAsync(operations, op, n, stop);
        return TypedResults.Ok(VersionDocument.From(version, await uploads.OfVersionAsync(version.Operation, version.Version, stop)));
    }

    private static async Task<FileContentHttpResult> OriginalAsync(string op, int n, HttpContext http, OperationStore operations, CancellationToken stop)
    {
        var version = await FindAsync(operations, op, n, stop);
        var source = await operations.GetSourceAsync(version.Operation, version.Version, stop)
            ?? throw RequestRefusedException.NotFound("file of version", $"{n}", "It was sent as a document: see /v1/operations/{op}/scenario?version=n.");
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"version-{n}.zip" }.ToString();
        return Etag.Bytes(http, () => source.Bytes, BodyReader.Zip, Etag.Of(version.DocumentSha256, "original"));
    }

    private static async Task<FileContentHttpResult> DiffAsync(string op, int a, int b, HttpContext http, OperationStore operations, CancellationToken stop)
    {
        var (before, after) = (await FindAsync(operations, op, a, stop), await FindAsync(operations, op, b, stop));
        return await Etag.BytesAsync(
            http,
            async () => JsonSerializer.SerializeToUtf8Bytes(ScenarioDiff.Of(before.Operation, a, await DocumentAsync(operations, before, stop), b, await DocumentAsync(operations, after, stop)), ApiJson.Options),
            BodyReader.Json, Etag.Of(after.DocumentSha256, $"diff-{a}-{b}-{Form}"));
    }

    private static async Task<byte[]> DocumentAsync(OperationStore operations, OperationVersion version, CancellationToken stop)
        => await operations.GetDocumentAsync(version.Operation, version.Version, stop) ?? throw new InvalidOperationException($"'{version.Operation}' has no version {version.Version}.");

    private static async Task<OperationVersion> FindAsync(OperationStore operations, string op, int number, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        return await operations.GetVersionAsync(operation.Id, number, stop)
            ?? throw RequestRefusedException.NotFound("version", $"{number}", $"The newest version is {operation.NewestVersion}.");
    }
}
