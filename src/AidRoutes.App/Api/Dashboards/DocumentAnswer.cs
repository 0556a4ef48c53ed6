using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;
using Microsoft.Extensions.Primitives;

namespace AidRoutes.App.Api;

/// <summary>Copies a published document out, or says that the caller has it.</summary>
internal static class DocumentAnswer
{
    private static readonly StringValues Caching = "private, no-cache";
    private static readonly StringValues Varies = "Accept-Encoding, Authorization, Origin";

    public static async Task WriteAsync(HttpContext http, FeedCache cache, OperationStore operations, string op, string name)
    {
        if (http.Request.QueryString.HasValue)
        {
            new ParameterReader(http).Done();
        }

        var served = await cache.GetAsync(op, name, http.Caller().Audience(), http.RequestAborted) ?? throw await NothingAsync(operations, op, http.Caller(), http.RequestAborted);
        var (tag, coding, bytes) = Choose(served, http.Request.Headers.AcceptEncoding);
        var (response, headers) = (http.Response, http.Response.Headers);
        headers.ETag = tag;
        headers.CacheControl = Caching;
        headers.Vary = Varies;
        headers.LastModified = served.PublishedAt;
        if (name == DocumentNames.Plan && http.Caller().Has(Right.SeePlans))
        {
            headers.ContentLocation = $"/v1/plans/{served.Plan}";
        }

        if (Knows(http.Request.Headers.IfNoneMatch, served))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        response.ContentType = served.Document.MediaType;
        response.ContentLength = bytes.Length;
        await response.BodyWriter.WriteAsync(bytes, http.RequestAborted);
    }

    /// <summary>Brotli where it is taken, else gzip, else as it is.</summary>
    private static (string Tag, string? Coding, byte[] Bytes) Choose(ServedDocument served, StringValues accepted)
        => Takes(accepted, "br") ? (served.BrotliTag, "br", served.Document.Brotli)
            : Takes(accepted, "gzip") ? (served.GzipTag, "gzip", served.Document.Gzip)
            : (served.Tag, null, served.Document.Plain);

    // "gzip, br;q=0.5" takes both; "br;q=0" takes none of it.
    private static bool Takes(StringValues accepted, string coding)
    {
        foreach (var line in accepted)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var one = line.AsSpan()[range].Trim();
                if (one.StartsWith(coding, StringComparison.OrdinalIgnoreCase) && (one.Length == coding.Length || one[coding.Length] is ';' or ' '))
                {
                    return !IsRefused(one[coding.Length..]);
                }
            }
        }

        return false;
    }

    private static bool IsRefused(ReadOnlySpan<char> weight)
    {
        var at = weight.IndexOf("q=", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && weight[(at + 2)..].Trim().TrimEnd("0.").IsEmpty;
    }

    // Each form has a tag of its own, but whoever has one form has the document.
    private static bool Knows(StringValues known, ServedDocument served)
    {
        foreach (var line in known)
        {
            if (line is not null && (line.Contains(served.Tag, StringComparison.Ordinal) || line.Contains(served.BrotliTag, StringComparison.Ordinal)
                || line.Contains(served.GzipTag, StringComparison.Ordinal) || line.Trim() == "*"))
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<RequestRefusedException> NothingAsync(OperationStore operations, string op, Caller caller, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var remedy = caller.Has(Right.SeePlans)
            ? $"Drafts are listed at /v1/operations/{operation.Id}/plans: approve and publish one; where there is none, start a run with POST /v1/operations/{operation.Id}/runs."
            : $"It is told of at /v1/operations/{operation.Id}/events when there is one.";
        return new(ProblemKind.NotFound, $"Operation '{operation.Id}' has no plan in force that you may see yet. {remedy}");
    }
}
