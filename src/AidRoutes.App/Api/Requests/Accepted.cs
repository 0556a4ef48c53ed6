using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>Chooses among the media types that an address offers.</summary>
internal static class Accepted
{
    /// <summary>The first offer that the request accepts best; refuses with what is offered where it accepts none.</summary>
    public static string Choose(HttpRequest request, params string[] offered)
    {
        if (request.Headers.Accept.Count == 0)
        {
            return offered[0];
        }

        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var asked))
        {
            throw Refused(request, offered);
        }

        var best = offered.Select(offer => (Offer: offer, Quality: Quality(asked, offer))).MaxBy(pair => pair.Quality);
        return best.Quality > 0 ? best.Offer : throw Refused(request, offered);
    }

    private static double Quality(IList<MediaTypeHeaderValue> asked, string offer)
    {
        var type = new MediaTypeHeaderValue(offer);
        var fits = asked.Where(range => type.IsSubsetOf(range)).ToArray();

        // The most specific range decides: "application/zip;q=0" beats "*/*".
        return fits.Length == 0 ? 0 : fits.OrderBy(range => range.MatchesAllTypes).ThenBy(range => range.MatchesAllSubTypes).First().Quality ?? 1;
    }

    private static RequestRefusedException Refused(HttpRequest request, string[] offered)
    {
        var message = $"None of '{request.Headers.Accept}' is offered here. Ask for one of: {string.Join(", ", offered)}.";
        return new(ProblemKind.NotAcceptable, message, [ApiIssue.OfParameter("MEDIA_TYPE", "Accept", request.Headers.Accept, message)]);
    }
}
