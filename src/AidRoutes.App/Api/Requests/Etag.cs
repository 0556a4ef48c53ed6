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
    public static FileContentHttpResult Bytes(HttpContext http, byte[] bytes, string mediaType, EntityTagHeaderValue tag)
    {
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept";
        return TypedResults.Bytes(bytes, mediaType, entityTag: tag);
    }
}
