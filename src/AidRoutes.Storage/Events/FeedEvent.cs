namespace AidRoutes.Storage;

/// <summary>The kinds of news.</summary>
public static class FeedKinds
{
    /// <summary>A plan was published.</summary>
    public const string Published = "published";

    /// <summary>An operator's deliveries changed.</summary>
    public const string Changed = "changed";

    /// <summary>A convoy to an operator's sites has left.</summary>
    public const string Departed = "departed";

    /// <summary>A delivery has arrived.</summary>
    public const string Delivered = "delivered";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Published, Changed, Departed, Delivered];
}

/// <summary>News to tell.</summary>
/// <param name="Kind">One of <see cref="FeedKinds"/>.</param>
/// <param name="Operator">Told only to readers who see this operator's sites; null: fit for everybody.</param>
/// <param name="Data">JSON.</param>
public sealed record NewFeedEvent(string Kind, string? Operator, string Data);

/// <summary>News as told.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Seq">From 1 upwards by operation, in the order of commit.</param>
/// <param name="Kind">One of <see cref="FeedKinds"/>.</param>
/// <param name="Operator">Told only to readers who see this operator's sites; null: fit for everybody.</param>
/// <param name="At">When it happened.</param>
/// <param name="Data">JSON.</param>
public sealed record FeedEvent(string Operation, long Seq, string Kind, string? Operator, DateTimeOffset At, string Data)
{
    /// <summary>Whether a class of readers is told this.</summary>
    public bool IsFor(Audience audience) => Operator is null || !audience.IsLimited || Operator == audience.Operator;
}
