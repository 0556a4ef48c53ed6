namespace AidRoutes.Storage;

/// <summary>A row of operation_versions as Dapper reads it.</summary>
internal sealed record OperationVersionRow(
    string Operation, int Version, string Format, byte[] DocumentSha256, long DocumentBytes,
    string? SourceName, string? UploadedBy, DateTime UploadedAt, int? BaseVersion)
{
    /// <summary>In the order of the constructor.</summary>
    public const string Columns =
        "operation, version, format, document_sha256 as DocumentSha256, length(document)::bigint as DocumentBytes, "
        + "source_name as SourceName, uploaded_by as UploadedBy, uploaded_at as UploadedAt, base_version as BaseVersion";

    public OperationVersion ToVersion() =>
        new(Operation, Version, Format, DocumentSha256, DocumentBytes, SourceName, UploadedBy, UploadedAt.AsUtc(), BaseVersion);
}
