using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>An entry of the audit.</summary>
/// <param name="Seq">From 1, without holes.</param>
/// <param name="At">When.</param>
/// <param name="Who">A key as it is shown, "anonymous", "command line" …</param>
/// <param name="What">Kind of thing and what became of it: "plan.published".</param>
/// <param name="Operation">The operation it is about.</param>
/// <param name="Subject">The thing.</param>
/// <param name="BeforeSha256">Of what was there before, in hex.</param>
/// <param name="AfterSha256">Of what is there now, in hex.</param>
/// <param name="Detail">For people.</param>
/// <param name="Hash">The entry's own, over itself and the one before, in hex.</param>
internal sealed record AuditDocument(
    long Seq, DateTimeOffset At, string Who, string What, string? Operation, string Subject, string? BeforeSha256, string? AfterSha256, string Detail, string Hash)
{
    public static AuditDocument From(AuditEntry entry) => new(
        entry.Seq, entry.At, entry.Entry.Who, entry.Entry.What, entry.Entry.Operation, entry.Entry.Subject, Hex(entry.Entry.Before), Hex(entry.Entry.After),
        entry.Entry.Detail, Hex(entry.Hash)!);

    private static string? Hex(byte[]? bytes) => bytes is null ? null : Convert.ToHexStringLower(bytes);
}

/// <summary>/v1/audit: who did what and when.</summary>
internal static class AuditEndpoints
{
    private static readonly QueryParameter Before = new("before", "Only entries with a number below this: for the next page, the last one's of this.", 1, int.MaxValue);

    public static void MapAudit(this IEndpointRouteBuilder app) => app.MapGet("/v1/audit", ListAsync).WithName("ListAudit").WithTags("Admin").AddEndpointFilter<QueryFilter>()
        .Requires(Right.SeeAudit).WithSummary("Who did what and when, newest first").WithDescription("A chain of hashes; 'aidroutes audit verify' goes over it.")
        .WithMetadata(QueryParameter.Limit, Before).Refuses(400);

    private static async Task<Ok<IReadOnlyList<AuditDocument>>> ListAsync(HttpContext http, AuditStore audit, CancellationToken stop)
    {
        var entries = await audit.ListAsync(operation: null, QueryFilter.Value(http, Before), QueryFilter.Value(http, QueryParameter.Limit)!.Value, stop);
        return TypedResults.Ok<IReadOnlyList<AuditDocument>>([.. entries.Select(AuditDocument.From)]);
    }
}
