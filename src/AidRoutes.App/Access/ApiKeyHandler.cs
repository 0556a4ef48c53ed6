using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using AidRoutes.App.Api;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AidRoutes.App.Access;

/// <summary>
/// Tells who sends a request: by "Authorization: Bearer ak_…"; for calendar programs, which know no other way, by basic authentication with the key as the password; or, where the
/// service was started so, without a key from this machine.
/// </summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing ring, AnonymousEntry anonymous, RequestLimits limits)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ", Basic = "Basic ", Calendar = ".ics";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var given = Request.Headers.Authorization.ToString();
        if (given.Length == 0)
        {
            return anonymous.CallerOf(Request) is { } visitor ? Ticket(visitor) : AuthenticateResult.NoResult();
        }

        if (KeyIn(given) is not { } text)
        {
            return AuthenticateResult.NoResult();
        }

        var key = await ring.OpenAsync(text, limits.MayGuess(Context.Connection.RemoteIpAddress), Context.RequestAborted);
        return key is null ? AuthenticateResult.Fail("no such key") : Ticket(Caller.From(key));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = IsCalendar ? "Basic realm=\"AidRoutes\", charset=\"UTF-8\"" : "Bearer realm=\"AidRoutes\"";
        return ProblemWriter.WriteAsync(Context, ProblemKind.Unauthorized, Request.Headers.Authorization.Count == 0
            ? "This needs a key. Send it as 'Authorization: Bearer ak_…'; an administrator makes one with 'aidroutes keys create' or POST /v1/keys."
            : "The key sent is not good here: it was mistyped or revoked, or it has expired. Send it as 'Authorization: Bearer ak_…', or ask an administrator for another.");
    }

    private bool IsCalendar => Request.Path.Value?.EndsWith(Calendar, StringComparison.OrdinalIgnoreCase) ?? false;

    private string? KeyIn(string given)
        => given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? given[Bearer.Length..].Trim()
            : IsCalendar && given.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) ? PasswordIn(given[Basic.Length..].Trim())
            : null;

    /// <summary>What stands after the first ":" of a user and a password; the user may be anything.</summary>
    private static string? PasswordIn(string encoded)
    {
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is var pair && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? pair[(colon + 1)..] : null;
    }

    private AuthenticateResult Ticket(Caller caller)
    {
        Context.SetCaller(caller);
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, caller.Who), new(ClaimTypes.Role, caller.Role.Word())], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }
}
