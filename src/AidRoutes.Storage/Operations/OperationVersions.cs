using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Versions of operations within a transaction.</summary>
internal static class OperationVersions
{
    /// <summary>Has uploads of one operation take their turns.</summary>
    public static Task<string?> LockAsync(NpgsqlTransaction transaction, string operation, CancellationToken stop)
        => transaction.FirstAsync<string>("select id from operations where id = @operation for no key update", new { operation }, stop);

    public static async Task<OperationVersion?> NewestAsync(NpgsqlTransaction transaction, string operation, CancellationToken stop, bool uploaded = false)
        => (await transaction.FirstAsync<OperationVersionRow>(
            $"select {OperationVersionRow.Columns} from operation_versions where operation = @operation and (not @uploaded or base_version is null) order by version desc limit 1",
            new { operation, uploaded }, stop))?.ToVersion();

    /// <summary>Stores a derived version behind the newest, unless it says the same as that.</summary>
    public static async Task<OperationVersion> DeriveAsync(NpgsqlTransaction transaction, OperationVersion newest, DerivedVersion? derived, string? by, CancellationToken stop)
    {
        var hash = derived is null ? null : SHA256.HashData(derived.Document);
        if (derived is null || hash.AsSpan().SequenceEqual(newest.DocumentSha256))
        {
            return newest;
        }

        var upload = new NewOperationVersion(newest.Operation, derived.Name, derived.Format, derived.Document, null, by);
        var added = await InsertAsync(transaction, upload, newest.Version + 1, newest.BaseVersion ?? newest.Version, hash!, stop);
        foreach (var bulletin in derived.Bulletins)
        {
            await transaction.ExecuteAsync(
                "insert into version_bulletins (operation, version, date, bulletin) values (@Operation, @version, @date::date, @bulletin)",
                new { added.Operation, version = added.Version, date = DailyUploadRow.ToColumn(bulletin.Date), bulletin = bulletin.Version }, stop);
        }

        return added;
    }

    public static async Task<OperationVersion> InsertAsync(NpgsqlTransaction transaction, NewOperationVersion upload, int version, int? baseVersion, byte[] hash, CancellationToken stop) =>
        (await transaction.FirstAsync<OperationVersionRow>(
            $"""
            insert into operation_versions
                (operation, version, format, document, document_sha256, source_name, source, source_sha256, uploaded_by, base_version)
            values (@Operation, @version, @Format, @Document, @hash, @sourceName, @source, @sourceHash, @UploadedBy, @baseVersion)
            returning {OperationVersionRow.Columns}
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
                baseVersion,
            },
            stop))!.ToVersion();
}
