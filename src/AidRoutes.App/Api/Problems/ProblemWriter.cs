using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http.Features;

namespace AidRoutes.App.Api;

/// <summary>Writes problem details, the one way errors leave the API.</summary>
internal static class ProblemWriter
{
    public static Task WriteAsync(HttpContext context, RequestRefusedException refusal)
    {
        var response = context.Response;
        if (refusal.RetryAfter is { } retry)
        {
            response.Headers.RetryAfter = Math.Ceiling(retry.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        if (refusal.AcceptPost is { } types)
        {
            response.Headers["Accept-Post"] = types;
        }

        return WriteAsync(context, refusal.Kind, refusal.Message, refusal.Errors);
    }

    public static Task WriteAsync(HttpContext context, ProblemKind kind, string detail, IReadOnlyList<ApiIssue>? errors = null)
    {
        var problem = new ApiProblem(kind.Urn, kind.Title, kind.Status, detail, context.Request.Path, RequestId(context), errors ?? []);
        context.Response.StatusCode = kind.Status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Options, ApiProblem.MediaType, context.RequestAborted);
    }

    /// <summary>The id under which the logs know the request.</summary>
    public static string RequestId(HttpContext context)
        => Activity.Current?.TraceId is { } trace && trace != default ? trace.ToHexString() : context.TraceIdentifier;

    /// <summary>Bare statuses that the framework answers with (no route, wrong method …) get a body too.</summary>
    public static Task WriteBareStatusAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var request = context.Request;
        return WriteAsync(context, ProblemKind.Of(status), status switch
        {
            404 => $"Nothing is served at '{request.Path}'. The addresses of the API are listed at /swagger.",
            405 => $"{request.Method} is not for '{request.Path}'. Allowed: {context.Response.Headers.Allow}.",
            413 => $"The body is larger than this address takes ({context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize} bytes).",
            _ => $"{request.Method} {request.Path} cannot be answered (status {status}).",
        });
    }
}
