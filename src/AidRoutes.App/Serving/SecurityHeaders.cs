using AidRoutes.App.Api;

namespace AidRoutes.App.Serving;

/// <summary>Headers that keep browsers from doing what nobody meant: no foreign scripts, no framing, no guessing of types.</summary>
internal static class SecurityHeaders
{
    private static readonly string Ours = $"default-src 'self'; img-src 'self' data:; style-src 'self' {PrintStyle.Source}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The API's own page and Hangfire's set styles and scripts in their markup.
    private const string Swagger = "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "geolocation=(), camera=(), microphone=(), payment=(), usb=()";
            if (context.Request.IsHttps)
            {
                headers.StrictTransportSecurity = "max-age=31536000";
            }

            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger") || context.Request.Path.StartsWithSegments(Queues.Dashboard) ? Swagger : Ours;
            if (headers.CacheControl.Count == 0 && context.Request.Path.StartsWithSegments("/v1"))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
