using System.Text.Json;
using AidRoutes.App.Access;
using AidRoutes.App.Operations;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations: scenario documents in and out.</summary>
internal static class OperationEndpoints
{
    /// <summary>Uploads taken at once: each may hold tens of megabytes in memory.</summary>
    public const string UploadLimiter = "uploads";

    private const string Form = "1";

    public static void MapOperations(this IEndpointRouteBuilder app)
    {
        var operations = app.MapGroup("/v1/operations").WithTags("Operations").AddEndpointFilter<QueryFilter>().Requires(Right.SeeOperations);
        operations.MapPost("", CreateAsync).WithName("CreateOperation").Requires(Right.UploadOperations).WithSummary("Store an operation, or a new version of it")
            .WithDescription("A scenario document (aidroutes.scenario/1), or a zip of its tables. Nothing is stored unless all of it is right; every error is told at once. "
                + "The newest version's document again is no new version (200); another document with the same id is the next version (201).")
            .WithMetadata(new BodyDescription(null, $"{BodyReader.Json},{BodyReader.Zip}", Text: "A scenario document, or a zip of tables."))
            .RequireRateLimiting(UploadLimiter).Refuses(400, 409, 413, 415, 422, 429);
        operations.MapGet("", ListAsync).WithName("ListOperations").WithSummary("Every operation with its newest run and plan").Refuses(400);
        operations.MapGet("/{op}", GetAsync).WithName("GetOperation").WithSummary("An operation with its versions, newest run and newest plan").Refuses(400, 404);
        operations.MapGet("/{op}/scenario", ScenarioAsync).WithName("GetScenario").Requires(Right.SeeScenarios).WithSummary("The newest version's scenario document")
            .WithDescription("As JSON, or with Accept: application/zip as a zip of tables.").WithMetadata(QueryParameter.Version)
            .Answers<object>(notModified: true).Produces<byte[]>(200, BodyReader.Zip).Refuses(400, 404, 406);
        operations.MapGet("/{op}/network", NetworkAsync).WithName("GetNetwork").Requires(Right.SeeScenarios).WithSummary("Places and ways, as maps need them")
            .Answers<NetworkDocument>(notModified: true).Refuses(400, 404);
    }

    private static async Task<Results<Created<OperationDocument>, Ok<OperationDocument>>> CreateAsync(
        HttpContext http, OperationIntake intake, OperationStore operations, OperationView view, CancellationToken stop)
    {
        var type = BodyReader.MediaType(http.Request, BodyReader.Json, BodyReader.Zip);
        var body = await BodyReader.ReadAsync(http.Request, ReadLimits.Default.Bytes, stop);
        var taken = await intake.StoreAsync(body, isZip: type == BodyReader.Zip, http.Caller(), stop);
        if (taken.Stored is null)
        {
            throw DocumentIssues.Refuse(taken.Issues);
        }

        var operation = await Find.OperationAsync(operations, taken.Stored.Version.Operation, stop);
        var document = await view.OneAsync(operation, [.. taken.Issues.Select(DocumentIssues.ToApi)], http.Caller(), stop);
        var location = $"/v1/operations/{Uri.EscapeDataString(operation.Id)}";
        http.Response.Headers.ContentLocation = location;
        return taken.Stored.IsNew ? TypedResults.Created(location, document) : TypedResults.Ok(document);
    }

    private static async Task<Ok<IReadOnlyList<OperationDocument>>> ListAsync(HttpContext http, OperationView view, CancellationToken stop)
        => TypedResults.Ok(await view.AllAsync(http.Caller(), stop));

    private static async Task<Ok<OperationDocument>> GetAsync(string op, HttpContext http, OperationStore operations, OperationView view, CancellationToken stop)
        => TypedResults.Ok(await view.OneAsync(await Find.OperationAsync(operations, op, stop), null, http.Caller(), stop));

    private static async Task<FileContentHttpResult> ScenarioAsync(
        string op, HttpContext http, OperationStore operations, ScenarioLibrary library, CancellationToken stop)
    {
        var type = Accepted.Choose(http.Request, BodyReader.Json, BodyReader.Zip);
        var operation = await Find.OperationAsync(operations, op, stop);
        var wanted = QueryFilter.Value(http, QueryParameter.Version);
        var version = await operations.GetVersionAsync(operation.Id, wanted, stop)
            ?? throw RequestRefusedException.NotFound("version", $"{wanted}", $"The newest version is {operation.NewestVersion}.");
        if (type == BodyReader.Zip)
        {
            var known = await library.GetAsync(operation.Id, version.Version, stop);
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{Safe(operation.Id)}.zip" }.ToString();
            return Etag.Bytes(http, () => OperationIntake.ToZip(known.Scenario), BodyReader.Zip, Etag.Of(version.DocumentSha256, "zip-" + Form));
        }

        return await Etag.BytesAsync(
            http, async () => await operations.GetDocumentAsync(operation.Id, version.Version, stop) ?? [], BodyReader.Json, Etag.Of(version.DocumentSha256));
    }

    private static async Task<FileContentHttpResult> NetworkAsync(
        string op, HttpContext http, OperationStore operations, ScenarioLibrary library, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var version = await operations.GetVersionAsync(operation.Id, operation.NewestVersion, stop) ?? throw new InvalidOperationException($"'{op}' has no version.");
        return await Etag.BytesAsync(
            http,
            async () => JsonSerializer.SerializeToUtf8Bytes(NetworkDocument.From(await library.GetAsync(operation.Id, version.Version, stop)), ApiJson.Options),
            BodyReader.Json, Etag.Of(version.DocumentSha256, "network-" + Form));
    }

    // A header holds ASCII only, and a file's name no separators.
    private static string Safe(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' ? c : '-'));
}
