using System.Net;
using System.Security.Cryptography;
using System.Text;
using AidRoutes.App.Access;

namespace AidRoutes.App.Serving;

/// <summary>
/// Lets administrators through to pages that are not ours and know no keys: as the password of basic authentication (any user name) they give an administrator's key, or, on this
/// machine, the token that the service was started with. Behind a proxy on this machine every request comes from this machine: then the token alone guards.
/// </summary>
internal static class AdminGate
{
    private const string Basic = "Basic ", Bearer = "Bearer ";

    /// <summary>Guards what is below a path.</summary>
    /// <param name="app">What to guard.</param>
    /// <param name="path">The path.</param>
    /// <param name="token">The token; null: there is none.</param>
    /// <param name="open">Whose key a text is, on behalf of a request; null: nobody's.</param>
    public static void UseAdminGate(this IApplicationBuilder app, string path, string? token, Func<HttpContext, string, Task<Caller?>> open) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(path), pages => pages.Use(async (context, next) =>
        {
            // A browser sends the password along with what another site's page has it ask for.
            var status = IsForeign(context.Request) ? StatusCodes.Status403Forbidden : await StatusAsync(context, token, open);
            if (status == StatusCodes.Status200OK)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = status;
            if (status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"AidRoutes administrators\", charset=\"UTF-8\"";
            }
        }));

    private static async Task<int> StatusAsync(HttpContext context, string? token, Func<HttpContext, string, Task<Caller?>> open)
    {
        if (Given(context.Request.Headers.Authorization.ToString()) is not { } given)
        {
            return StatusCodes.Status401Unauthorized;
        }

        if (token is not null && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address) && Same(given, token))
        {
            return StatusCodes.Status200OK;
        }

        return await open(context, given) is not { } caller ? StatusCodes.Status401Unauthorized
            : caller is { Operation: null } && caller.Has(Right.SeeJobs) ? StatusCodes.Status200OK
            : StatusCodes.Status403Forbidden;
    }

    private static bool IsForeign(HttpRequest request)
        => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            && !(HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate");

    private static string? Given(string authorization)
    {
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            return authorization[Bearer.Length..].Trim();
        }

        var bytes = new byte[authorization.Length];
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase) || !Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out var length))
        {
            return null;
        }

        var words = Encoding.UTF8.GetString(bytes, 0, length);
        return words[(words.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    private static bool Same(string given, string token)
        => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
