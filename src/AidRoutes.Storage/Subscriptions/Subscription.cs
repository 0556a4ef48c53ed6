namespace AidRoutes.Storage;

/// <summary>A wish to have news posted.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Owner">The id of the key that made it.</param>
/// <param name="Operation">Only this operation's; null: all.</param>
/// <param name="Operator">Only what readers of this operator are told; null: all.</param>
/// <param name="Everything">Whether news of single operators comes too (for those who see all).</param>
/// <param name="Kinds">Which of <see cref="FeedKinds"/>.</param>
/// <param name="Url">Where to post.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Failures">Tries in a row that failed.</param>
/// <param name="DisabledAt">When it was given up; null: it is alive.</param>
/// <param name="DisabledReason">Why.</param>
public sealed record Subscription(
    Guid Id, string Owner, string? Operation, string? Operator, bool Everything, IReadOnlyList<string> Kinds, string Url,
    DateTimeOffset CreatedAt, int Failures, DateTimeOffset? DisabledAt, string? DisabledReason);

/// <summary>A wish to store.</summary>
/// <param name="Owner">The id of the key that makes it.</param>
/// <param name="Operation">Only this operation's; null: all.</param>
/// <param name="Audience">What the owner may be told.</param>
/// <param name="Kinds">Which of <see cref="FeedKinds"/>.</param>
/// <param name="Url">Where to post.</param>
/// <param name="Secret">Signs what is posted.</param>
public sealed record NewSubscription(string Owner, string? Operation, Audience Audience, IReadOnlyList<string> Kinds, string Url, string Secret);

/// <summary>One piece of news on its way to a subscriber.</summary>
/// <param name="Id">Goes with every try, so that a receiver knows repeats.</param>
/// <param name="Kind">One of <see cref="FeedKinds"/>.</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="State">waiting, delivered, failed (given up) or dropped (its subscription was given up or removed).</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="NextAt">When the next try is due.</param>
/// <param name="LastStatus">HTTP status of the last answer; null: none came.</param>
/// <param name="LastError">What went wrong at the last try; null: nothing.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="EndedAt">When it was delivered or given up.</param>
public sealed record WebhookLogEntry(
    Guid Id, string Kind, string Operation, string State, int Attempts, DateTimeOffset NextAt, int? LastStatus, string? LastError,
    DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

/// <summary>A piece of news that a sender has taken to post.</summary>
/// <param name="Id">Goes into the header.</param>
/// <param name="Subscription">Whose.</param>
/// <param name="Kind">One of <see cref="FeedKinds"/>.</param>
/// <param name="Url">Where to.</param>
/// <param name="Secret">Signs it.</param>
/// <param name="Body">JSON.</param>
/// <param name="Attempt">Which try this is, from 1.</param>
/// <param name="Failures">Tries in a row that failed before this one, over all of the subscription's news.</param>
public sealed record TakenWebhook(Guid Id, Guid Subscription, string Kind, string Url, string Secret, string Body, int Attempt, int Failures)
{
    /// <summary>Without the secret: records print all they hold.</summary>
    public override string ToString() => $"webhook {Id} of subscription {Subscription}, try {Attempt}";
}
