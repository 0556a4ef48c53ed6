using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.App.Operations;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations/{op}/aliases: how people call places and things, so that bulletins and reports need no ids.</summary>
internal static class AliasEndpoints
{
    private static readonly HxlColumn[] Columns = [new("id", "#loc+code"), new("alias", "#loc+name+alt")];

    public static void MapAliases(this IEndpointRouteBuilder app)
    {
        var aliases = app.MapGroup("/v1/operations/{op}").WithTags("Aliases").AddEndpointFilter<QueryFilter>().Requires(Right.SeeScenarios);
        aliases.MapGet("/aliases", GetAsync).WithName("GetAliases").WithSummary("Other names of an operation's places and things").Answers<AliasListDocument>().Refuses(400, 404);
        aliases.MapGet("/aliases.csv", TableAsync).WithName("GetAliasTable").WithSummary("The same as CSV with HXL tags, to be edited and sent back").Produces<string>(200, "text/csv").Refuses(400, 404);
        aliases.MapGet("/aliases/versions/{n}", VersionAsync).WithName("GetAliasVersion").WithSummary("A list that was stored, in force or not").Answers<AliasListDocument>().Refuses(400, 404);
        aliases.MapPut("/aliases", PutAsync).WithName("PutAliases").Requires(Right.UploadBulletins).WithSummary("Replace the list")
            .WithDescription("A table with the columns id and alias, or aidroutes.aliases/1. All or nothing; the same list again is 200 and no new version. Where there is one, send its ETag as If-Match (412, 428). Names of bulletins stored before stay what they meant.")
            .WithMetadata(new BodyDescription(null, DailyFile.Types, Text: "The table (CSV, XLSX or ODS), or {\"format\": \"aidroutes.aliases/1\", \"aliases\": [{\"id\": …, \"alias\": …}]}."))
            .RequireRateLimiting(OperationEndpoints.UploadLimiter).Produces<AliasListDocument>(200).Produces<AliasListDocument>(201).Refuses(400, 404, 412, 413, 415, 422, 428, 429);
    }

    /// <summary>The strong tag of a version.</summary>
    public static EntityTagHeaderValue Tag(StoredAliases? stored)
        => new(stored is null ? "\"aliases-v0\"" : $"\"aliases-v{stored.Version}-{Convert.ToHexStringLower(stored.Sha256.AsSpan(0, 16))}\"");

    private static async Task<Ok<AliasListDocument>> GetAsync(string op, HttpContext http, OperationStore operations, AliasStore store, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        return Tell(http, operation.Id, await store.GetAsync(operation.Id, null, stop));
    }

    private static async Task<Ok<AliasListDocument>> VersionAsync(string op, int n, HttpContext http, OperationStore operations, AliasStore store, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        return Tell(http, operation.Id, await store.GetAsync(operation.Id, n, stop)
            ?? throw RequestRefusedException.NotFound("list of names", $"version {n}", $"The one in force is at /v1/operations/{operation.Id}/aliases."));
    }

    private static async Task<FileContentHttpResult> TableAsync(string op, HttpContext http, OperationStore operations, AliasStore store, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var list = AliasListDocument.Of(operation.Id, await store.GetAsync(operation.Id, null, stop));
        (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (list.Etag, "no-cache");
        return TypedResults.Bytes(HxlTable.ToBytes(Columns, list.Aliases.Select(alias => new object?[] { alias.Id, alias.Alias })), HxlTable.MediaType);
    }

    private static async Task<IResult> PutAsync(string op, HttpContext http, OperationStore operations, AliasStore store, ScenarioLibrary scenarios, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var file = await DailyFile.ReadAsync(http.Request, "names", stop);
        var known = await scenarios.GetAsync(operation.Id, operation.NewestVersion, stop);
        var reading = AliasDocument.Read(file.Bytes, file.Form, known.Scenario, file.Name, file.Charset);
        var list = reading.Value ?? throw DocumentIssues.Refuse(reading.Issues);
        var made = new NewAliases(operation.Id, AliasDocument.ToBytes(list), list.Names.Length, http.Caller().Who);
        var before = await store.GetAsync(operation.Id, null, stop);
        var isSame = before is not null && before.Document.AsSpan().SequenceEqual(made.Document);
        if (!isSame && !DailyPrecondition.Holds(http.Request, before is null ? null : Tag(before), () => $"There are names already, version {before!.Version} of {before.MadeAt:yyyy-MM-dd HH:mm} UTC"))
        {
            throw Overtaken(http, before);
        }

        try
        {
            var (stored, isNew) = await store.AddAsync(made, before?.Version ?? 0, stop);
            var told = Tell(http, operation.Id, stored).Value;
            return isNew && stored.Version == 1 ? TypedResults.Created($"/v1/operations/{Uri.EscapeDataString(operation.Id)}/aliases", told) : TypedResults.Ok(told);
        }
        catch (AliasConflictException)
        {
            throw Overtaken(http, await store.GetAsync(operation.Id, null, stop));
        }
    }

    private static Ok<AliasListDocument> Tell(HttpContext http, string operation, StoredAliases? stored)
    {
        var list = AliasListDocument.Of(operation, stored);
        (http.Response.Headers.ETag, http.Response.Headers.CacheControl) = (list.Etag, "no-cache");
        return TypedResults.Ok(list);
    }

    private static RequestRefusedException Overtaken(HttpContext http, StoredAliases? current)
    {
        var detail = current is null ? "There is no list yet. Send yours without If-Match."
            : $"Version {current.Version} of {current.MadeAt:yyyy-MM-dd HH:mm} UTC by {current.MadeBy} is in force, another than you have seen. Read it, add yours, and send it with If-Match: {Tag(current)}. Nothing was stored.";
        return new(ProblemKind.PreconditionFailed, detail, [ApiIssue.OfParameter("PRECONDITION_FAILED", "If-Match", http.Request.Headers.IfMatch, detail)]);
    }
}
