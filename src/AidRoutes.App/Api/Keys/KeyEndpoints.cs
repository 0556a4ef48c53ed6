using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>/v1/me and /v1/keys: who one is, and keys made, listed, replaced and revoked.</summary>
internal static class KeyEndpoints
{
    private const int DefaultGraceHours = 24;

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/me", Me).WithName("GetMe").WithTags("Keys").AddEndpointFilter<QueryFilter>().Requires(Right.SeeOwnKey).WithSummary("Who I am here, and what I may do").Refuses(400);

        var keys = app.MapGroup("/v1/keys").WithTags("Keys").AddEndpointFilter<QueryFilter>().Requires(Right.ManageKeys);
        keys.MapGet("", ListAsync).WithName("ListKeys").WithSummary("Every key, newest first, without secrets").Refuses(400);
        keys.MapPost("", CreateAsync).WithName("CreateKey").WithSummary("Make a key; its secret is told this once")
            .WithMetadata(new BodyDescription(typeof(KeyRequest), BodyReader.Json)).Refuses(400, 413, 415);
        keys.MapPost("/{id}/rotate", RotateAsync).WithName("RotateKey").WithSummary("Replace a key; both are good for a time")
            .WithMetadata(new BodyDescription(typeof(RotationRequest), BodyReader.Json, Required: false)).Refuses(400, 404, 409, 413, 415);
        keys.MapPost("/{id}/revoke", RevokeAsync).WithName("RevokeKey").WithSummary("End a key now").WithDescription("May be asked for twice. Other processes of the service hear of it within seconds.").Refuses(400, 404);
    }

    private static Ok<CallerDocument> Me(HttpContext http) => TypedResults.Ok(CallerDocument.From(http.Caller()));

    private static async Task<Ok<IReadOnlyList<KeyDocument>>> ListAsync(KeyStore keys, CancellationToken stop)
        => TypedResults.Ok<IReadOnlyList<KeyDocument>>([.. (await keys.ListAsync(stop)).Select(KeyDocument.From)]);

    private static async Task<Created<IssuedKeyDocument>> CreateAsync(HttpContext http, KeyStore keys, CancellationToken stop)
    {
        var wanted = await ReadAsync(http.Request, stop);
        try
        {
            var issued = await keys.CreateAsync(wanted, http.Caller().Who, stop);
            return TypedResults.Created("/v1/keys", IssuedKeyDocument.From(issued));
        }
        catch (ArgumentException e)
        {
            var message = e.Message.Split(" (Parameter", 2)[0];
            throw new RequestRefusedException(ProblemKind.BadRequest, message, [ApiIssue.OfBody("OPERATION_UNKNOWN", "/operation", wanted.Operation, message)]);
        }
    }

    private static async Task<Ok<IssuedKeyDocument>> RotateAsync(string id, HttpContext http, KeyStore keys, KeyRing ring, CancellationToken stop)
    {
        var fields = await JsonFields.ReadAsync(http.Request, mayBeEmpty: true, stop);
        var grace = fields.Whole("graceHours", 0, 720) ?? DefaultGraceHours;
        fields.Done();
        var key = await FindAsync(keys, id, stop);
        var issued = await keys.RotateAsync(key.Id, TimeSpan.FromHours(grace), http.Caller().Who, stop)
            ?? throw new RequestRefusedException(ProblemKind.Conflict, $"The key {key.Shown} is revoked, expired or replaced already. Make a new one with POST /v1/keys.");
        ring.Forget();
        return TypedResults.Ok(IssuedKeyDocument.From(issued));
    }

    private static async Task<Ok<KeyDocument>> RevokeAsync(string id, HttpContext http, KeyStore keys, KeyRing ring, CancellationToken stop)
    {
        var key = await FindAsync(keys, id, stop);
        var revoked = await keys.RevokeAsync(key.Id, http.Caller().Who, stop);
        ring.Forget();
        return TypedResults.Ok(KeyDocument.From(revoked!));
    }

    private static async Task<NewKey> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        var fields = await JsonFields.ReadAsync(request, mayBeEmpty: false, stop);
        var key = new NewKey(
            fields.Text("name", 100, required: true) ?? "", fields.Word<KeyRole>("role", required: true) ?? default,
            fields.Text("operator", 200), fields.Text("operation", 200), fields.Whole("expiresInDays", 1, 3650) is { } days ? TimeSpan.FromDays(days) : null);
        if ((key.Role == KeyRole.Ngo) != (key.Operator is not null))
        {
            fields.Refuse("operator", "A key of role ngo names its operator, and no other key does.");
        }

        if (key is { Role: KeyRole.Admin, Operation: not null })
        {
            fields.Refuse("operation", "An administrator's key opens all operations: it makes keys.");
        }

        fields.Done();
        return key;
    }

    private static async Task<ApiKey> FindAsync(KeyStore keys, string id, CancellationToken stop)
        => await keys.GetAsync(Find.Id("key", id), stop) ?? throw RequestRefusedException.NotFound("key", id, "Keys are listed at /v1/keys.");
}
