using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.App.Serving;

/// <summary>
/// Lets administrators through to pages that are for them alone: those who ask from this machine and know the token, as the password of basic authentication
/// (any user name). Behind a proxy on this machine every request comes from this machine: then the token alone guards.
/// </summary>
internal static class AdminGate
{
    private const string Basic = "Basic ";

    public static void UseAdminGate(this IApplicationBuilder app, string path, string token) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments(path), pages => pages.Use((context, next) =>
        {
            if (context.Connection.RemoteIpAddress is not { } address || !IPAddress.IsLoopback(address))
            {
                // To others there is nothing here.
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            if (!Knows(context.Request.Headers.Authorization.ToString(), token))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"AidRoutes administrators\", charset=\"UTF-8\"";
                return Task.CompletedTask;
            }

            return next(context);
        }));

    private static bool Knows(string authorization, string token)
    {
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization[Basic.Length..].Trim(), bytes, out var length))
        {
            return false;
        }

        var words = Encoding.UTF8.GetString(bytes, 0, length);
        var given = words[(words.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(token)));
    }
}
