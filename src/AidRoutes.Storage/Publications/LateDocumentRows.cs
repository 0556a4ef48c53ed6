using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Documents of a publication that are written after it: those that are made when first asked for, and those that a report has made old.</summary>
internal static class LateDocumentRows
{
    public const string CountReports = "select count(*) from daily_uploads where operation = @operation and kind = 'report'";

    /// <summary>Takes documents out of an operation's publications and tells every process. The caller holds the operation's lock.</summary>
    public static async Task OutdateAsync(NpgsqlTransaction transaction, string operation, IReadOnlyList<string> names, CancellationToken stop)
    {
        await transaction.ExecuteAsync(
            "delete from publication_documents where name = any(@names) and publication in (select id from publications where operation = @operation)", new { names = names.ToArray(), operation }, stop);
        await transaction.ExecuteAsync("select pg_notify(@Channel, @operation)", new { FeedEvents.Channel, operation }, stop);
    }

    /// <summary>Adds a document unless there is one by now, or a report was stored since those it counts with.</summary>
    public static async Task AddAsync(NpgsqlTransaction transaction, Publication publication, NewDocument document, long? reports, CancellationToken stop)
    {
        await OperationVersions.LockAsync(transaction, publication.Operation, stop);
        if (reports is null || reports == await transaction.FirstAsync<long>(CountReports, new { publication.Operation }, stop))
        {
            await PublicationWriter.DocumentsAsync(transaction, publication.Id, [document], stop);
        }
    }
}
