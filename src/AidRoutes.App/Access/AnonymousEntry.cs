using System.Net;
using AidRoutes.App.Serving;
using AidRoutes.Storage;

namespace AidRoutes.App.Access;

/// <summary>
/// Lets people in without a key, for a trial on one's own machine. Only what comes straight from this machine, to a name of this machine and not at the wish of
/// another site's page, is let in: a page of a stranger, a name that was bent to 127.0.0.1 and a proxy's visitors are not.
/// </summary>
internal sealed class AnonymousEntry(ServeOptions options)
{
    private static readonly string[] ProxyHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via"];

    /// <summary>The anonymous caller; null: there is none here.</summary>
    public Caller? CallerOf(HttpRequest request) => options.Anonymous is { } role && IsFromHere(request) && !IsForeign(request) ? Caller.Anonymous(role) : null;

    /// <summary>Whether addresses to listen on ("http://127.0.0.1:8080;http://localhost:1") can be reached from this machine only.</summary>
    public static bool IsLoopbackOnly(string urls)
    {
        var all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return all.Length > 0 && all.All(url => BindingAddress.Parse(url) is var address && (address.IsUnixPipe || IsLoopback(address.Host)));
    }

    private static bool IsFromHere(HttpRequest request)
        => request.HttpContext.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
            && IsLoopback(request.Host.Host) && !ProxyHeaders.Any(request.Headers.ContainsKey);

    private static bool IsForeign(HttpRequest request)
        => request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
            || (request.Headers.Origin is { Count: > 0 } origin && origin != $"{request.Scheme}://{request.Host}");

    private static bool IsLoopback(string host)
        => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
