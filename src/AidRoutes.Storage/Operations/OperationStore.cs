using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Operations and their versions. A version never changes.</summary>
public sealed class OperationStore(Database database)
{
    private const string VersionColumns =
        "operation, version, format, document_sha256 as DocumentSha256, length(document)::bigint as DocumentBytes, "
        + "source_name as SourceName, uploaded_by as UploadedBy, uploaded_at as UploadedAt";

    private const string OperationColumns =
        "id, name, created_at as CreatedAt, (select coalesce(max(version), 0) from operation_versions where operation = id) as NewestVersion";

    /// <summary>
    /// Stores a document as the operation's next version, and the operation itself when it is new. The document of the newest version again is no new version.
    /// </summary>
    /// <param name="upload">What to store.</param>
    /// <param name="expectedNewest">The newest version the uploader has seen, 0: none; null: don't care.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VersionConflictException">The newest version is another, and holds another document.</exception>
    public Task<AddedVersion> AddVersionAsync(NewOperationVersion upload, int? expectedNewest, CancellationToken stop) =>
        database.InTransactionAsync((_, transaction) => AddVersionAsync(transaction, upload, expectedNewest, stop), stop);

    /// <summary>All operations by id.</summary>
    public Task<IReadOnlyList<StoredOperation>> ListAsync(CancellationToken stop) => database.ReadAsync<IReadOnlyList<StoredOperation>>(
        async connection =>
            [.. (await connection.ListAsync<OperationRow>($"select {OperationColumns} from operations order by id", new { }, stop)).Select(row => row.ToOperation())],
        stop);

    /// <summary>One operation; null: no such operation.</summary>
    public Task<StoredOperation?> GetAsync(string id, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<OperationRow>($"select {OperationColumns} from operations where id = @id", new { id }, stop))?.ToOperation(), stop);

    /// <summary>An operation's versions, newest first.</summary>
    public Task<IReadOnlyList<OperationVersion>> ListVersionsAsync(string operation, CancellationToken stop) =>
        database.ReadAsync<IReadOnlyList<OperationVersion>>(
            async connection =>
            [
                .. (await connection.ListAsync<VersionRow>(
                    $"select {VersionColumns} from operation_versions where operation = @operation order by version desc", new { operation }, stop))
                    .Select(row => row.ToVersion()),
            ],
            stop);

    /// <summary>One version; <paramref name="version"/> null: the newest. Null: no such version.</summary>
    public Task<OperationVersion?> GetVersionAsync(string operation, int? version, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<VersionRow>(
            $"""
            select {VersionColumns} from operation_versions
            where operation = @operation and (@version::int is null or version = @version) order by version desc limit 1
            """,
            new { operation, version }, stop))?.ToVersion(),
        stop);

    /// <summary>A version's scenario document as it was stored; null: no such version.</summary>
    public Task<byte[]?> GetDocumentAsync(string operation, int version, CancellationToken stop) => database.ReadAsync(
        connection => connection.FirstAsync<byte[]>(
            "select document from operation_versions where operation = @operation and version = @version", new { operation, version }, stop),
        stop);

    /// <summary>The file a version was read from; null: no such version, or no file was kept.</summary>
    public Task<SourceFile?> GetSourceAsync(string operation, int version, CancellationToken stop) => database.ReadAsync(
        connection => connection.FirstAsync<SourceFile>(
            """
            select source_name as Name, source as Bytes from operation_versions
            where operation = @operation and version = @version and source is not null
            """,
            new { operation, version }, stop),
        stop);

    private static async Task<AddedVersion> AddVersionAsync(
        NpgsqlTransaction transaction, NewOperationVersion upload, int? expectedNewest, CancellationToken stop)
    {
        // The update locks the operation's row, so that two uploads take their turns.
        await transaction.ExecuteAsync(
            "insert into operations (id, name) values (@Operation, @Name) on conflict (id) do update set name = operations.name",
            new { upload.Operation, upload.Name }, stop);
        var newest = (await transaction.FirstAsync<VersionRow>(
            $"select {VersionColumns} from operation_versions where operation = @Operation order by version desc limit 1",
            new { upload.Operation }, stop))?.ToVersion();
        var hash = SHA256.HashData(upload.Document);
        if (newest is not null && newest.DocumentSha256.AsSpan().SequenceEqual(hash))
        {
            return new(newest, false);
        }

        var before = newest?.Version ?? 0;
        if (expectedNewest is { } expected && expected != before)
        {
            throw new VersionConflictException(upload.Operation, expected, before);
        }

        await transaction.ExecuteAsync(
            "update operations set name = @Name where id = @Operation and name <> @Name", new { upload.Operation, upload.Name }, stop);
        return new(await InsertAsync(transaction, upload, before + 1, hash, stop), true);
    }

    private static async Task<OperationVersion> InsertAsync(
        NpgsqlTransaction transaction, NewOperationVersion upload, int version, byte[] hash, CancellationToken stop) =>
        (await transaction.FirstAsync<VersionRow>(
            $"""
            insert into operation_versions
                (operation, version, format, document, document_sha256, source_name, source, source_sha256, uploaded_by)
            values (@Operation, @version, @Format, @Document, @hash, @sourceName, @source, @sourceHash, @UploadedBy)
            returning {VersionColumns}
            """,
            new
            {
                upload.Operation,
                version,
                upload.Format,
                upload.Document,
                hash,
                sourceName = upload.Source?.Name,
                source = upload.Source?.Bytes,
                sourceHash = upload.Source is { } file ? SHA256.HashData(file.Bytes) : null,
                upload.UploadedBy,
            },
            stop))!.ToVersion();

    private sealed record OperationRow(string Id, string Name, DateTime CreatedAt, int NewestVersion)
    {
        public StoredOperation ToOperation() => new(Id, Name, CreatedAt.AsUtc(), NewestVersion);
    }

    private sealed record VersionRow(
        string Operation, int Version, string Format, byte[] DocumentSha256, long DocumentBytes,
        string? SourceName, string? UploadedBy, DateTime UploadedAt)
    {
        public OperationVersion ToVersion() =>
            new(Operation, Version, Format, DocumentSha256, DocumentBytes, SourceName, UploadedBy, UploadedAt.AsUtc());
    }
}
