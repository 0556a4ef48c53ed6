using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Endpoint metadata: a document that thousands poll.</summary>
/// <param name="Name">One of <see cref="DocumentNames"/>.</param>
internal sealed record PolledDocument(string Name);

/// <summary>
/// Answers polls of documents before most of what other requests pass: whoever shows a key that was seen good in the last seconds, with the right, gets the document at once. Everybody else, pages of other sites too,
/// goes the long way, where refusals are made.
/// </summary>
internal static class PollPath
{
    private const string Bearer = "Bearer ";

    public static void UsePollPath(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var means = new Means(services.GetRequiredService<KeyRing>(), services.GetRequiredService<RequestLimits>(), services.GetRequiredService<FeedCache>(), services.GetRequiredService<OperationStore>());
        app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<PolledDocument>() is { } document
            && context.Request.Headers is { Origin.Count: 0, TransferEncoding.Count: 0, ContentLength: null or 0, Authorization: [{ } given] } && given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
                ? AnswerAsync(context, next, means, document.Name, given[Bearer.Length..])
                : next(context));
    }

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, Means means, string name, string given)
    {
        var key = await means.Ring.OpenAsync(given.Trim(), mayLook: false, context.RequestAborted);
        if (key is null || context.GetRouteValue(AccessGate.OperationRouteValue) is not string operation
            || Caller.From(key) is not { } caller || !caller.Has(Right.SeeDashboard) || !caller.Opens(operation))
        {
            await next(context);
            return;
        }

        means.Limits.Count(caller, context.Connection.RemoteIpAddress);
        context.SetCaller(caller);
        await DocumentAnswer.WriteAsync(context, means.Cache, means.Operations, operation, name);
    }

    private sealed record Means(KeyRing Ring, RequestLimits Limits, FeedCache Cache, OperationStore Operations);
}
