using System.Text.Json;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>A bulletin or report as it is stored.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Date">The day it is for.</param>
/// <param name="Version">From 1 upwards; the newest is in force.</param>
/// <param name="Etag">To send as If-Match when superseding it.</param>
/// <param name="Sha256">Hash of the file as it was sent, in hex.</param>
/// <param name="Bytes">Size of that file.</param>
/// <param name="MediaType">What it was sent as.</param>
/// <param name="FileName">What it was called.</param>
/// <param name="Source">Who says so, as the file has it.</param>
/// <param name="Entries">How many things it speaks of.</param>
/// <param name="UploadedBy">The key that sent it; null: nobody was asked.</param>
/// <param name="UploadedAt">When it was stored.</param>
/// <param name="Plan">A report: the plan that it was checked against.</param>
/// <param name="OperationVersion">The operation's version that counts with it; only in the answer to an upload.</param>
/// <param name="Content">What it says, with ids: aidroutes.bulletin/1 or aidroutes.report/1; not in lists.</param>
/// <param name="Warnings">What is doubtful; only in the answer to an upload.</param>
internal sealed record DailyUploadDocument(
    string Operation, DateOnly Date, int Version, string Etag, string Sha256, long Bytes, string MediaType, string FileName, string? Source, int Entries,
    string? UploadedBy, DateTimeOffset UploadedAt, Guid? Plan, int? OperationVersion, JsonElement? Content, IReadOnlyList<ApiIssue>? Warnings)
{
    public static DailyUploadDocument From(DailyUpload upload, byte[]? content = null, int? operationVersion = null, IReadOnlyList<ApiIssue>? warnings = null) => new(
        upload.Operation, upload.Date, upload.Version, DailyPrecondition.Tag(upload).ToString(), Convert.ToHexStringLower(upload.OriginalSha256), upload.OriginalBytes,
        upload.MediaType, upload.FileName, upload.Source, upload.Entries, upload.UploadedBy, upload.UploadedAt, upload.Plan, operationVersion, Json(content), warnings);

    public static JsonElement? Json(byte[]? content)
    {
        if (content is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(content);
        return document.RootElement.Clone();
    }
}

/// <summary>Problem details of an upload that somebody else was quicker than: what is in force, and what was sent.</summary>
/// <param name="Type">Stable name of the kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">412.</param>
/// <param name="Detail">What to do about it.</param>
/// <param name="Instance">Path of the request.</param>
/// <param name="RequestId">The request's id in the logs.</param>
/// <param name="Errors">What is wrong with the precondition, and with what was sent.</param>
/// <param name="Current">The version in force; null: there is none.</param>
/// <param name="Yours">What was sent, with ids; null: it could not be read.</param>
internal sealed record DailyConflictDocument(
    string Type, string Title, int Status, string Detail, string Instance, string RequestId, IReadOnlyList<ApiIssue> Errors, DailyUploadDocument? Current, JsonElement? Yours);
