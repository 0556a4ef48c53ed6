using System.Security.Claims;
using System.Text.Encodings.Web;
using AidRoutes.App.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AidRoutes.App.Access;

/// <summary>Tells who sends a request, by "Authorization: Bearer ak_…" or, where the service was started so, without a key from this machine.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring, AnonymousEntry anonymous, RequestLimits limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers.Authorization.ToString();
        if (given.Length == 0)
        {
            return anonymous.CallerOf(Request) is { } visitor ? Ticket(visitor) : AuthenticateResult.NoResult();
        }

        if (!given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.NoResult();
        }

        var key = await ring.OpenAsync(given[Bearer.Length..].Trim(), limits.MayGuess(Context.Connection.RemoteIpAddress), Context.RequestAborted);
        return key is null ? AuthenticateResult.Fail("no such key") : Ticket(Caller.From(key));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"AidRoutes\"";
        return ProblemWriter.WriteAsync(Context, ProblemKind.Unauthorized, Request.Headers.Authorization.Count == 0
            ? "This needs a key. Send it as 'Authorization: Bearer ak_…'; an administrator makes one with 'aidroutes keys create' or POST /v1/keys."
            : "The key sent is not good here: it was mistyped or revoked, or it has expired. Send it as 'Authorization: Bearer ak_…', or ask an administrator for another.");
    }

    private AuthenticateResult Ticket(Caller caller)
    {
        Context.SetCaller(caller);
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, caller.Who), new(ClaimTypes.Role, caller.Role.Word())], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }
}
