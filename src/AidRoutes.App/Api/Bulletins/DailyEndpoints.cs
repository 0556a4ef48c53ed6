using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>Reading bulletins and reports back: the list, a day, its versions, and every file as it was sent.</summary>
internal sealed class DailyEndpoints(UploadKind kind)
{
    private readonly string _what = kind.ToString().ToLowerInvariant();

    public RouteGroupBuilder Map(IEndpointRouteBuilder app)
    {
        var (name, plural) = (kind.ToString(), $"{kind}s");
        var group = app.MapGroup($"/v1/operations/{{op}}/{_what}s").WithTags(plural).AddEndpointFilter<QueryFilter>().Requires(Right.SeeScenarios);
        group.MapGet("", ListAsync).WithName($"List{plural}").WithSummary($"The {_what} in force of each day").Refuses(400, 404);
        group.MapGet("/{date}", NewestAsync).WithName($"Get{name}").WithSummary($"The {_what} in force of a day").Answers<DailyUploadDocument>().Refuses(400, 404);
        group.MapGet("/{date}/original", OriginalAsync).WithName($"Get{name}File").WithSummary($"Its file, byte for byte").Produces<byte[]>(200, "application/octet-stream").Produces(304).Refuses(400, 404);
        group.MapGet("/{date}/versions", VersionsAsync).WithName($"List{name}Versions").WithSummary($"Every {_what} sent for a day, newest first").Refuses(400, 404);
        group.MapGet("/{date}/versions/{n}", VersionAsync).WithName($"Get{name}Version").WithSummary($"A {_what} that was sent for a day, superseded or not").Answers<DailyUploadDocument>().Refuses(400, 404);
        group.MapGet("/{date}/versions/{n}/original", OriginalOfAsync).WithName($"Get{name}VersionFile").WithSummary("Its file, byte for byte")
            .Produces<byte[]>(200, "application/octet-stream").Produces(304).Refuses(400, 404);
        return group;
    }

    private async Task<Ok<IReadOnlyList<DailyUploadDocument>>> ListAsync(string op, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        return TypedResults.Ok<IReadOnlyList<DailyUploadDocument>>([.. (await uploads.ListInForceAsync(operation.Id, kind, stop)).Select(upload => DailyUploadDocument.From(upload))]);
    }

    private async Task<Ok<IReadOnlyList<DailyUploadDocument>>> VersionsAsync(string op, string date, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var versions = await uploads.ListVersionsAsync(operation.Id, kind, DailyFile.Date(date), stop);
        return versions.Count > 0 ? TypedResults.Ok<IReadOnlyList<DailyUploadDocument>>([.. versions.Select(upload => DailyUploadDocument.From(upload))]) : throw Missing(date, null);
    }

    private Task<Ok<DailyUploadDocument>> NewestAsync(string op, string date, HttpContext http, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
        => TellAsync(op, date, null, http, operations, uploads, stop);

    private Task<Ok<DailyUploadDocument>> VersionAsync(string op, string date, int n, HttpContext http, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
        => TellAsync(op, date, n, http, operations, uploads, stop);

    private Task<FileContentHttpResult> OriginalAsync(string op, string date, HttpContext http, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
        => FileAsync(op, date, null, http, operations, uploads, stop);

    private Task<FileContentHttpResult> OriginalOfAsync(string op, string date, int n, HttpContext http, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
        => FileAsync(op, date, n, http, operations, uploads, stop);

    private async Task<Ok<DailyUploadDocument>> TellAsync(
        string op, string date, int? version, HttpContext http, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var upload = await FindAsync(op, date, version, operations, uploads, stop);
        http.Response.Headers.ETag = DailyPrecondition.Tag(upload).ToString();
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Ok(DailyUploadDocument.From(upload, await uploads.GetDocumentAsync(upload, stop)));
    }

    private async Task<FileContentHttpResult> FileAsync(
        string op, string date, int? version, HttpContext http, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var upload = await FindAsync(op, date, version, operations, uploads, stop);

        // Always a download, never a page: whatever somebody sent is not shown within our own site.
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(upload.FileName);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return await Etag.BytesAsync(http, () => uploads.GetOriginalAsync(upload, stop), upload.MediaType, Etag.Of(upload.OriginalSha256, $"v{upload.Version}-original"));
    }

    private async Task<DailyUpload> FindAsync(string op, string date, int? version, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        return await uploads.GetAsync(operation.Id, kind, DailyFile.Date(date), version, stop) ?? throw Missing(date, version);
    }

    private RequestRefusedException Missing(string date, int? version)
        => RequestRefusedException.NotFound(_what, version is null ? date : $"{date} version {version}", $"Those there are stand at /v1/operations/{{op}}/{_what}s.");
}
