using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>Answers of bytes that never change under their strong ETag; a caller that has them already gets a 304.</summary>
internal static class Etag
{
    /// <summary>The tag of a view of a document: the document's hash and the view's name, so that two views of one document differ.</summary>
    public static EntityTagHeaderValue Of(byte[] sha256, string view = "")
        => new($"\"{Convert.ToHexStringLower(sha256.AsSpan(0, 16))}{(view.Length == 0 ? "" : "-" + view)}\"");

    /// <summary>The bytes with their tag. "no-cache" has clients ask each time, which costs a 304.</summary>
    /// <param name="http">The request and its answer.</param>
    /// <param name="make">Makes the bytes; not called where the caller has them.</param>
    /// <param name="mediaType">What they are.</param>
    /// <param name="tag">Their tag.</param>
    public static FileContentHttpResult Bytes(HttpContext http, Func<byte[]> make, string mediaType, EntityTagHeaderValue tag)
        => Answer(http, IsKnown(http, tag) ? [] : make(), mediaType, tag);

    /// <inheritdoc cref="Bytes"/>
    public static async Task<FileContentHttpResult> BytesAsync(HttpContext http, Func<Task<byte[]>> make, string mediaType, EntityTagHeaderValue tag)
        => Answer(http, IsKnown(http, tag) ? [] : await make(), mediaType, tag);

    // The result itself then answers 304; it compares strongly, so what is known here is known there.
    private static bool IsKnown(HttpContext http, EntityTagHeaderValue tag)
        => http.Request.GetTypedHeaders().IfNoneMatch is { Count: > 0 } known && known.Any(one => one.Compare(tag, useStrongComparison: true));

    private static FileContentHttpResult Answer(HttpContext http, byte[] bytes, string mediaType, EntityTagHeaderValue tag)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept";
        return TypedResults.Bytes(bytes, mediaType, entityTag: tag);
    }
}
