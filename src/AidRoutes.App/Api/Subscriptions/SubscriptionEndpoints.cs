using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.App.Webhooks;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>/v1/subscriptions: news posted to an address of the subscriber's (webhooks).</summary>
internal static class SubscriptionEndpoints
{
    private const int MostUrl = 1000;
    private const int MostOfOne = 20;

    public static void MapSubscriptions(this IEndpointRouteBuilder app)
    {
        var subscriptions = app.MapGroup("/v1/subscriptions").WithTags("Subscriptions").AddEndpointFilter<QueryFilter>();
        subscriptions.MapPost("", CreateAsync).WithName("CreateSubscription").WithSummary("Have news posted to an address (a webhook)")
            .WithDescription("The answer holds the secret that signs what is posted; it is told this once. Each post carries AidRoutes-Id, AidRoutes-Event, AidRoutes-Timestamp and AidRoutes-Signature: "
                + "v1= and the hex HMAC-SHA256 of TIMESTAMP.BODY with the secret. An answer of 2xx ends it; else it is tried again, ever more rarely, for about a day. Redirects are not followed.")
            .WithMetadata(new BodyDescription(typeof(SubscriptionRequest), BodyReader.Json)).Refuses(400, 403, 404, 409, 413, 415).Requires(Right.Subscribe);
        subscriptions.MapGet("", ListAsync).WithName("ListSubscriptions").WithSummary("One's subscriptions; an administrator sees everybody's").Refuses(400).Requires(Right.Subscribe);
        subscriptions.MapGet("/{id}", GetAsync).WithName("GetSubscription").WithSummary("A subscription").Refuses(400, 404).Requires(Right.Subscribe);
        subscriptions.MapDelete("/{id}", DeleteAsync).WithName("DeleteSubscription").WithSummary("End a subscription; what waits for it is dropped").Refuses(400, 404).Requires(Right.Subscribe);
        subscriptions.MapGet("/{id}/deliveries", DeliveriesAsync).WithName("ListWebhookDeliveries").WithSummary("What became of a subscription's news, newest first")
            .WithMetadata(QueryParameter.Limit).Refuses(400, 404).Requires(Right.Subscribe);
    }

    private static async Task<Created<SubscriptionDocument>> CreateAsync(
        HttpContext http, SubscriptionStore subscriptions, OperationStore operations, AddressGuard guard, TimeProvider clock, CancellationToken stop)
    {
        var caller = http.Caller();
        var fields = await JsonFields.ReadAsync(http.Request, mayBeEmpty: false, stop);
        var (url, events, operation) = (fields.Text("url", MostUrl, required: true), fields.Words("events", FeedKinds.All), fields.Text("operation", 200));
        if (url is not null && Fault(url, guard) is { } fault)
        {
            fields.Refuse("url", fault);
        }

        fields.Done();
        if (operation is not null)
        {
            operation = (await Find.OperationAsync(operations, operation, stop)).Id;
        }

        if (caller.Operation is { } only && operation is not null && operation != only)
        {
            throw new RequestRefusedException(ProblemKind.Forbidden, $"The key {caller.Who} opens operation '{only}' only. Leave 'operation' out, or ask an administrator for another key.");
        }

        var secret = WebhookSignature.NewSecret();
        var made = new NewSubscription(Owner(caller), caller.Operation ?? operation, caller.Audience(), events ?? FeedKinds.All, url!, secret);
        var stored = await subscriptions.AddAsync(made, clock.GetUtcNow(), MostOfOne, stop)
            ?? throw new RequestRefusedException(ProblemKind.Conflict, $"There are {MostOfOne} subscriptions of this key already, the most there may be. End one with DELETE /v1/subscriptions/ID.");
        return TypedResults.Created($"/v1/subscriptions/{stored.Id}", SubscriptionDocument.Of(stored, secret));
    }

    private static async Task<Ok<IReadOnlyList<SubscriptionDocument>>> ListAsync(HttpContext http, SubscriptionStore subscriptions, CancellationToken stop)
        => TypedResults.Ok<IReadOnlyList<SubscriptionDocument>>([.. (await subscriptions.ListAsync(Seen(http.Caller()), stop)).Select(one => SubscriptionDocument.Of(one))]);

    private static async Task<Ok<SubscriptionDocument>> GetAsync(string id, HttpContext http, SubscriptionStore subscriptions, CancellationToken stop)
        => TypedResults.Ok(SubscriptionDocument.Of(await FindAsync(id, http, subscriptions, stop)));

    private static async Task<NoContent> DeleteAsync(string id, HttpContext http, SubscriptionStore subscriptions, TimeProvider clock, CancellationToken stop)
    {
        var subscription = await FindAsync(id, http, subscriptions, stop);
        await subscriptions.RemoveAsync(subscription.Id, Seen(http.Caller()), clock.GetUtcNow(), stop);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<WebhookDeliveryDocument>>> DeliveriesAsync(string id, HttpContext http, SubscriptionStore subscriptions, CancellationToken stop)
    {
        var subscription = await FindAsync(id, http, subscriptions, stop);
        var log = await subscriptions.LogAsync(subscription.Id, QueryFilter.Value(http, QueryParameter.Limit)!.Value, stop);
        return TypedResults.Ok<IReadOnlyList<WebhookDeliveryDocument>>([.. log.Select(WebhookDeliveryDocument.Of)]);
    }

    // Another's subscription is told like one that is not there.
    private static async Task<Subscription> FindAsync(string id, HttpContext http, SubscriptionStore subscriptions, CancellationToken stop)
        => (Guid.TryParseExact(id, "D", out var known) ? await subscriptions.GetAsync(known, Seen(http.Caller()), stop) : null)
            ?? throw RequestRefusedException.NotFound("subscription", id, "One's subscriptions are listed at /v1/subscriptions.");

    /// <summary>A key and those that replace it are one owner.</summary>
    private static string Owner(Caller caller) => caller.Holder?.ToString() ?? caller.Who;

    private static string? Seen(Caller caller) => caller.Role == KeyRole.Admin ? null : Owner(caller);

    private static string? Fault(string url, AddressGuard guard)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp))
        {
            return $"'{url}' is no address of the web; write it as https://example.org/hook.";
        }

        return uri.UserInfo.Length > 0 ? "'url' holds a user name or password. Leave it out: what is posted is signed." : guard.Never(uri);
    }
}
