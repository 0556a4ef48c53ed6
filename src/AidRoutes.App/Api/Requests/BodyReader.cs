using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>Reads bodies whole, of strictly known types and bounded size.</summary>
internal static class BodyReader
{
    public const string Json = "application/json";
    public const string Zip = "application/zip";

    /// <summary>The media type of the body if it is one of those taken; refuses any other, compressed bodies and charsets other than UTF-8.</summary>
    public static string MediaType(HttpRequest request, params string[] taken) => MediaType(request, anyCharset: false, taken);

    /// <summary>The same; <paramref name="anyCharset"/>: the caller sees to charsets.</summary>
    public static string MediaType(HttpRequest request, bool anyCharset, params string[] taken)
    {
        var list = string.Join(", ", taken);
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
        {
            throw WrongType("Content-Encoding", encoding.ToString(), $"The body is encoded as '{encoding}'. Send it plain, or the tables as a zip archive.", list);
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            throw WrongType("Content-Type", request.ContentType, $"The body's Content-Type is missing or unreadable. Send one of: {list}.", list);
        }

        if (taken.FirstOrDefault(t => type.MediaType.Equals(t, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            throw WrongType("Content-Type", request.ContentType, $"A body of type '{type.MediaType}' is not taken here. Send one of: {list}.", list);
        }

        if (!anyCharset && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        {
            throw WrongType("Content-Type", request.ContentType, $"The body's charset is '{type.Charset}'. Send UTF-8.", list);
        }

        return found;
    }

    /// <summary>The whole body, refused beyond a size.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, long limit, CancellationToken stop)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // Counted here, so that the answer can name the limit.
            feature.MaxRequestBodySize = null;
        }

        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        using var buffer = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, limit));
        var chunk = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, stop)) > 0)
        {
            if (buffer.Length + read > limit)
            {
                throw TooLarge(limit);
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static RequestRefusedException TooLarge(long limit)
        => new(ProblemKind.TooLarge, $"The body has more than {limit} bytes, the most that is taken here. Send a smaller document, or the tables as a zip archive.");

    private static RequestRefusedException WrongType(string header, string? value, string message, string taken)
        => new(ProblemKind.WrongMediaType, message, [ApiIssue.OfParameter("MEDIA_TYPE", header, value, message)]) { AcceptPost = taken };
}
