namespace AidRoutes.Storage;

/// <summary>A row of plans as Dapper reads it, without the document.</summary>
internal sealed record PlanRow(
    Guid Id, string Operation, int Version, Guid? Run, string Format, byte[] DocumentSha256, double Score, double? Bound, string State, DateTime CreatedAt,
    string? MadeBy, string? ApprovedBy, DateTime? ApprovedAt, string? PublishedBy, DateTime? PublishedAt, DateTime? SupersededAt,
    string? RejectedBy, DateTime? RejectedAt, Guid? Replaces)
{
    /// <summary>In the order of the constructor.</summary>
    public const string Columns =
        "id as Id, operation as Operation, version as Version, run as Run, format as Format, document_sha256 as DocumentSha256, score as Score, bound as Bound, "
        + "state as State, created_at as CreatedAt, (select requested_by from runs where runs.id = plans.run) as MadeBy, approved_by as ApprovedBy, approved_at as ApprovedAt, "
        + "published_by as PublishedBy, published_at as PublishedAt, superseded_at as SupersededAt, rejected_by as RejectedBy, rejected_at as RejectedAt, replaces as Replaces";

    public PlanSummary ToSummary() => new(
        Id, Operation, Version, Run, Format, DocumentSha256, Score, Bound, Enum.Parse<PlanState>(State, ignoreCase: true), CreatedAt.AsUtc(),
        new(MadeBy, ApprovedBy, ApprovedAt?.AsUtc(), PublishedBy, PublishedAt?.AsUtc(), SupersededAt?.AsUtc(), RejectedBy, RejectedAt?.AsUtc(), Replaces));
}
