using System.Collections.Immutable;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>What an upload is answered with.</summary>
internal static class DailyAnswer
{
    /// <summary>201 for the first of a day, 200 for one that supersedes, or that was there already.</summary>
    public static async Task<IResult> StoredAsync(
        HttpContext http, AddedUpload added, ImmutableArray<Issue> issues, OperationStore operations, DailyUploadReader uploads, CancellationToken stop)
    {
        var upload = added.Upload;
        var operation = await Find.OperationAsync(operations, upload.Operation, stop);
        var location = $"/v1/operations/{Uri.EscapeDataString(upload.Operation)}/{upload.Kind.ToString().ToLowerInvariant()}s/{upload.Date:yyyy-MM-dd}";
        http.Response.Headers.ETag = DailyPrecondition.Tag(upload).ToString();
        http.Response.Headers.ContentLocation = $"{location}/versions/{upload.Version}";
        var document = DailyUploadDocument.From(upload, await uploads.GetDocumentAsync(upload, stop), operation.NewestVersion, [.. issues.Where(issue => !issue.IsError).Select(DocumentIssues.ToApi)]);
        return added.IsNew && upload.Version == 1 ? TypedResults.Created(location, document) : TypedResults.Ok(document);
    }

    /// <summary>412 with what is in force and what was sent.</summary>
    public static async Task<IResult> ConflictAsync(HttpContext http, DailyUpload? current, byte[]? yours, ImmutableArray<Issue> issues, DailyUploadReader uploads, CancellationToken stop)
    {
        var detail = current is null
            ? "There is none of this day that could be superseded. Send it without If-Match."
            : $"Version {current.Version} of {current.UploadedAt:yyyy-MM-dd HH:mm} UTC by {current.UploadedBy ?? "somebody unknown"} is in force, another than you have seen. Compare both (current, yours), and send yours again with If-Match: {DailyPrecondition.Tag(current)} if it shall stand. Nothing was stored.";
        var kind = ProblemKind.PreconditionFailed;
        var shown = current is null ? null : DailyUploadDocument.From(current, await uploads.GetDocumentAsync(current, stop));
        if (current is not null)
        {
            http.Response.Headers.ETag = DailyPrecondition.Tag(current).ToString();
        }

        http.Response.Headers.CacheControl = "no-store";
        var problem = new DailyConflictDocument(kind.Urn, kind.Title, kind.Status, detail, http.Request.Path, ProblemWriter.RequestId(http),
            [ApiIssue.OfParameter("PRECONDITION_FAILED", "If-Match", http.Request.Headers.IfMatch, detail), .. issues.Select(DocumentIssues.ToApi)], shown, DailyUploadDocument.Json(yours));
        return TypedResults.Json(problem, ApiJson.Options, ApiProblem.MediaType, kind.Status);
    }
}
