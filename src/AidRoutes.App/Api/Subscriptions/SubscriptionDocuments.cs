using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>News to have posted.</summary>
/// <param name="Url">Where to: an https address that anybody on the Internet could reach.</param>
/// <param name="Events">Which: published, changed, departed, delivered. Left out: all.</param>
/// <param name="Operation">Only this operation's; left out: all that the key opens.</param>
internal sealed record SubscriptionRequest(string Url, IReadOnlyList<string>? Events, string? Operation);

/// <summary>A subscription.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Url">Where news is posted.</param>
/// <param name="Events">Which.</param>
/// <param name="Operation">Only this operation's; null: all.</param>
/// <param name="Operator">Only what concerns this organisation's sites, beside what everybody is told; null: all.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="State">active or disabled.</param>
/// <param name="Failures">Tries in a row that failed.</param>
/// <param name="DisabledAt">When it was given up; null: it is alive.</param>
/// <param name="DisabledReason">Why.</param>
/// <param name="Secret">Signs what is posted; only in the answer that makes the subscription.</param>
internal sealed record SubscriptionDocument(
    Guid Id, string Url, IReadOnlyList<string> Events, string? Operation, string? Operator, DateTimeOffset CreatedAt,
    string State, int Failures, DateTimeOffset? DisabledAt, string? DisabledReason, string? Secret)
{
    public static SubscriptionDocument Of(Subscription subscription, string? secret = null) => new(
        subscription.Id, subscription.Url, subscription.Kinds, subscription.Operation, subscription.Operator, subscription.CreatedAt,
        subscription.DisabledAt is null ? "active" : "disabled", subscription.Failures, subscription.DisabledAt, subscription.DisabledReason, secret);
}

/// <summary>What became of one piece of news.</summary>
/// <param name="Id">As in the header AidRoutes-Id.</param>
/// <param name="Event">Its kind.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="State">waiting, delivered, failed (given up) or dropped (the subscription was given up or removed).</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="NextAt">When the next try is due; null: there is none.</param>
/// <param name="LastStatus">HTTP status of the last answer; null: none came.</param>
/// <param name="LastError">What went wrong at the last try.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="EndedAt">When it was delivered or given up.</param>
internal sealed record WebhookDeliveryDocument(
    Guid Id, string Event, string Operation, string State, int Attempts, DateTimeOffset? NextAt, int? LastStatus, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt)
{
    public static WebhookDeliveryDocument Of(WebhookLogEntry entry) => new(
        entry.Id, entry.Kind, entry.Operation, entry.State, entry.Attempts, entry.EndedAt is null ? entry.NextAt : null, entry.LastStatus, entry.LastError, entry.CreatedAt, entry.EndedAt);
}
