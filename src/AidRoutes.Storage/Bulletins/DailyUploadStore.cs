using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Bulletins and reports by day and version. A version never changes; the newest of a day is in force. Read with <see cref="DailyUploadReader"/>.</summary>
public sealed class DailyUploadStore(Database database)
{
    /// <summary>Stores a file as the next version of its day, and with it the version of the operation that follows from it, both or neither. The newest version's file again is no new version.</summary>
    /// <param name="upload">What to store.</param>
    /// <param name="expectedVersion">The newest version of the day that the sender has seen; 0: none.</param>
    /// <param name="seenNewest">The operation's newest version when <paramref name="derived"/> was made; null: of no account.</param>
    /// <param name="derived">The operation in effect with the upload; null: it changes nothing there.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="UploadConflictException">Another version of the day is the newest.</exception>
    /// <exception cref="VersionConflictException">The operation has moved on, so that <paramref name="derived"/> no longer holds: make it again.</exception>
    public Task<AddedUpload> AddAsync(NewDailyUpload upload, int expectedVersion, int? seenNewest, DerivedVersion? derived, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            await OperationVersions.LockAsync(transaction, upload.Operation, stop);
            var newest = await NewestAsync(transaction, upload, stop);
            var hash = SHA256.HashData(upload.Original.Bytes);
            if (newest is not null && newest.OriginalSha256.AsSpan().SequenceEqual(hash) && newest.MediaType == upload.MediaType)
            {
                return new AddedUpload(newest, false);
            }

            if ((newest?.Version ?? 0) != expectedVersion)
            {
                throw new UploadConflictException(upload.Date, expectedVersion, newest?.Version ?? 0);
            }

            var operation = await OperationVersions.NewestAsync(transaction, upload.Operation, stop);
            if (operation is null || (seenNewest is { } seen && seen != operation.Version))
            {
                throw new VersionConflictException(upload.Operation, seenNewest ?? 0, operation?.Version ?? 0);
            }

            var added = await InsertAsync(transaction, upload, expectedVersion + 1, hash, stop);
            var inEffect = await OperationVersions.DeriveAsync(transaction, operation, derived, upload.UploadedBy, stop);
            foreach (var move in upload.Moves ?? [])
            {
                await ConvoyReports.AddAsync(transaction, move, stop);
            }

            if (upload.Outdates is { Count: > 0 } names)
            {
                await LateDocumentRows.OutdateAsync(transaction, upload.Operation, names, stop);
            }

            await AuditChain.AppendAsync(transaction, Entry(added, newest, inEffect), stop);
            return new AddedUpload(added, true);
        },
        stop);

    private static NewAuditEntry Entry(DailyUpload added, DailyUpload? before, OperationVersion inEffect)
    {
        var kind = DailyUploadRow.ToColumn(added.Kind);
        return new(added.UploadedBy ?? "unknown", $"{kind}.stored", added.Operation, $"{kind} {added.Date:yyyy-MM-dd} version {added.Version}", before?.OriginalSha256, added.OriginalSha256,
            $"{added.Entries} entries; the operation is at version {inEffect.Version}.");
    }

    private static async Task<DailyUpload?> NewestAsync(NpgsqlTransaction transaction, NewDailyUpload upload, CancellationToken stop) => (await transaction.FirstAsync<DailyUploadRow>(
        $"select {DailyUploadRow.Columns} from daily_uploads where operation = @Operation and kind = @kind and date = @date::date order by version desc limit 1",
        new { upload.Operation, kind = DailyUploadRow.ToColumn(upload.Kind), date = DailyUploadRow.ToColumn(upload.Date) }, stop))?.ToUpload();

    private static async Task<DailyUpload> InsertAsync(NpgsqlTransaction transaction, NewDailyUpload upload, int version, byte[] hash, CancellationToken stop) => (await transaction.FirstAsync<DailyUploadRow>(
        $"""
        insert into daily_uploads (operation, kind, date, version, document, original, original_sha256, media_type, file_name, source, entries, plan, uploaded_by)
        values (@Operation, @kind, @date::date, @version, @Document, @bytes, @hash, @MediaType, @name, @Source, @Entries, @Plan, @UploadedBy)
        returning {DailyUploadRow.Columns}
        """,
        new
        {
            upload.Operation,
            kind = DailyUploadRow.ToColumn(upload.Kind),
            date = DailyUploadRow.ToColumn(upload.Date),
            version,
            upload.Document,
            bytes = upload.Original.Bytes,
            hash,
            upload.MediaType,
            name = upload.Original.Name,
            upload.Source,
            upload.Entries,
            upload.Plan,
            upload.UploadedBy,
        },
        stop))!.ToUpload();
}
