namespace AidRoutes.Storage;

/// <summary>Who took which step of a plan's life, and when.</summary>
/// <param name="MadeBy">Who asked for the run that made it; null: unknown.</param>
/// <param name="ApprovedBy">The second person.</param>
/// <param name="ApprovedAt">When they agreed.</param>
/// <param name="PublishedBy">Who put it in force.</param>
/// <param name="PublishedAt">In force since.</param>
/// <param name="SupersededAt">In force until.</param>
/// <param name="RejectedBy">Who withdrew it.</param>
/// <param name="RejectedAt">When.</param>
/// <param name="Replaces">The plan that was in force before it.</param>
public sealed record PlanLife(
    string? MadeBy, string? ApprovedBy, DateTimeOffset? ApprovedAt, string? PublishedBy, DateTimeOffset? PublishedAt, DateTimeOffset? SupersededAt,
    string? RejectedBy, DateTimeOffset? RejectedAt, Guid? Replaces);
