using AidRoutes.Storage;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>Whether a sender has seen what they are about to supersede (RFC 9110, 13).</summary>
internal static class DailyPrecondition
{
    /// <summary>The strong tag of a version: it names version and file, so that a file that came back is not taken for the one seen before.</summary>
    public static EntityTagHeaderValue Tag(DailyUpload upload)
        => new($"\"{upload.Kind.ToString().ToLowerInvariant()}-{upload.Date:yyyyMMdd}-v{upload.Version}-{Convert.ToHexStringLower(upload.OriginalSha256.AsSpan(0, 16))}\"");

    /// <summary>Whether the request's If-Match or If-None-Match fits the newest version. False: it does not (412).</summary>
    /// <param name="request">The request.</param>
    /// <param name="newest">The newest version of the day; null: there is none.</param>
    /// <exception cref="RequestRefusedException">There is a version, and the request says nothing (428).</exception>
    public static bool Holds(HttpRequest request, DailyUpload? newest) => Holds(request, newest is null ? null : Tag(newest),
        () => $"There is a {newest!.Kind.ToString().ToLowerInvariant()} for {newest.Date:yyyy-MM-dd} already, version {newest.Version} of {newest.UploadedAt:yyyy-MM-dd HH:mm} UTC");

    /// <summary>The same of anything that is replaced whole.</summary>
    /// <param name="request">The request.</param>
    /// <param name="newest">The newest version's tag; null: there is none.</param>
    /// <param name="there">Says which there is, for whoever says nothing.</param>
    public static bool Holds(HttpRequest request, EntityTagHeaderValue? newest, Func<string> there)
    {
        var headers = request.GetTypedHeaders();
        if (newest is not null && headers.IfNoneMatch?.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(newest, useStrongComparison: false)) == true)
        {
            return false;
        }

        if (headers.IfMatch is { Count: > 0 } wanted)
        {
            return newest is not null && wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(newest, useStrongComparison: true));
        }

        if (newest is null)
        {
            return true;
        }

        var message = $"{there()}. Read it, and send yours with If-Match: {newest} to supersede it.";
        throw new RequestRefusedException(ProblemKind.PreconditionRequired, message, [ApiIssue.OfParameter("PRECONDITION_REQUIRED", "If-Match", null, message)]);
    }
}
