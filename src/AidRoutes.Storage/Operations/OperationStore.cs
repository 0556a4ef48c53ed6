using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Operations and their versions. A version never changes.</summary>
public sealed class OperationStore(Database database)
{
    private const string OperationColumns =
        "id, name, created_at as CreatedAt, (select coalesce(max(version), 0) from operation_versions where operation = id) as NewestVersion";

    /// <summary>
    /// Stores a document as the operation's next version, and the operation itself when it is new. The document of the newest version again is no new version.
    /// </summary>
    /// <param name="upload">What to store.</param>
    /// <param name="expectedNewest">The newest version the uploader has seen, 0: none; null: don't care.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VersionConflictException">The newest version is another, and holds another document.</exception>
    public Task<AddedVersion> AddVersionAsync(NewOperationVersion upload, int? expectedNewest, CancellationToken stop) => AddVersionAsync(upload, expectedNewest, null, stop);

    /// <summary>The same, and behind it the version with the bulletins in force laid over it, both or neither.</summary>
    /// <param name="upload">What to store.</param>
    /// <param name="expectedNewest">The newest version the uploader has seen, derived ones counted, 0: none; null: don't care.</param>
    /// <param name="derived">The upload with the bulletins in force laid over it; null: there are none.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="VersionConflictException">The newest version is another, and the upload is not the newest uploaded document again.</exception>
    public Task<AddedVersion> AddVersionAsync(NewOperationVersion upload, int? expectedNewest, DerivedVersion? derived, CancellationToken stop) =>
        database.InTransactionAsync((_, transaction) => AddVersionAsync(transaction, upload, expectedNewest, derived, stop), stop);

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
                .. (await connection.ListAsync<OperationVersionRow>(
                    $"select {OperationVersionRow.Columns} from operation_versions where operation = @operation order by version desc", new { operation }, stop))
                    .Select(row => row.ToVersion()),
            ],
            stop);

    /// <summary>One version; <paramref name="version"/> null: the newest. Null: no such version.</summary>
    public Task<OperationVersion?> GetVersionAsync(string operation, int? version, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<OperationVersionRow>(
            $"""
            select {OperationVersionRow.Columns} from operation_versions
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
        NpgsqlTransaction transaction, NewOperationVersion upload, int? expectedNewest, DerivedVersion? derived, CancellationToken stop)
    {
        // The update locks the operation's row, so that two uploads take their turns.
        await transaction.ExecuteAsync(
            "insert into operations (id, name) values (@Operation, @Name) on conflict (id) do update set name = operations.name",
            new { upload.Operation, upload.Name }, stop);
        var uploaded = await OperationVersions.NewestAsync(transaction, upload.Operation, stop, uploaded: true);
        var hash = SHA256.HashData(upload.Document);
        if (uploaded is not null && uploaded.DocumentSha256.AsSpan().SequenceEqual(hash))
        {
            return new(uploaded, false);
        }

        var before = (await OperationVersions.NewestAsync(transaction, upload.Operation, stop))?.Version ?? 0;
        if (expectedNewest is { } expected && expected != before)
        {
            throw new VersionConflictException(upload.Operation, expected, before);
        }

        await transaction.ExecuteAsync(
            "update operations set name = @Name where id = @Operation and name <> @Name", new { upload.Operation, upload.Name }, stop);
        var added = await OperationVersions.InsertAsync(transaction, upload, before + 1, null, hash, stop);
        var inEffect = await OperationVersions.DeriveAsync(transaction, added, derived, upload.UploadedBy, stop);
        await AuditChain.AppendAsync(
            transaction,
            new(upload.UploadedBy ?? "unknown", "operation.stored", upload.Operation, $"version {added.Version}", uploaded?.DocumentSha256, added.DocumentSha256,
                inEffect.Version == added.Version ? "Uploaded." : $"Uploaded; with the bulletins in force it is version {inEffect.Version}."),
            stop);
        return new(added, true);
    }

    private sealed record OperationRow(string Id, string Name, DateTime CreatedAt, int NewestVersion)
    {
        public StoredOperation ToOperation() => new(Id, Name, CreatedAt.AsUtc(), NewestVersion);
    }
}
