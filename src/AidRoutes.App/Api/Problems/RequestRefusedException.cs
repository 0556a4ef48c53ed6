namespace AidRoutes.App.Api;

/// <summary>A request that is answered with a problem; thrown by whatever finds out, written by <see cref="ProblemWriter"/>.</summary>
internal sealed class RequestRefusedException(ProblemKind kind, string detail, IReadOnlyList<ApiIssue>? errors = null) : Exception(detail)
{
    public ProblemKind Kind { get; } = kind;

    public IReadOnlyList<ApiIssue> Errors { get; } = errors ?? [];

    /// <summary>When it may be worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Media types that would have been taken; goes into Accept-Post.</summary>
    public string? AcceptPost { get; init; }

    public static RequestRefusedException NotFound(string what, string id, string remedy)
        => new(ProblemKind.NotFound, $"There is no {what} '{id}'. {remedy}");
}
