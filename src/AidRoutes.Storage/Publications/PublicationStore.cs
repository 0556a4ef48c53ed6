using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Publications and their documents, read.</summary>
public sealed class PublicationStore(Database database)
{
    internal const string Columns =
        "id as Id, operation as Operation, number as Number, plan as Plan, time_zone as TimeZone, published_at as PublishedAt, superseded_at as SupersededAt";

    /// <summary>The publication in force; null: nothing is published.</summary>
    public Task<Publication?> InForceAsync(string operation, CancellationToken stop) => FirstAsync(
        "where operation = @operation and superseded_at is null", new { operation }, stop);

    /// <summary>The newest publication that was there at a moment, for readers who are told later; null: none.</summary>
    public Task<Publication?> NewestAtAsync(string operation, DateTimeOffset at, CancellationToken stop) => FirstAsync(
        "where operation = @operation and published_at <= @at order by number desc limit 1", new { operation, at = at.ToUniversalTime() }, stop);

    /// <summary>An operation's publications, newest first.</summary>
    public Task<IReadOnlyList<Publication>> ListAsync(string operation, int limit, CancellationToken stop) => database.ReadAsync<IReadOnlyList<Publication>>(
        async connection =>
        [
            .. (await connection.ListAsync<PublicationRow>(
                $"select {Columns} from publications where operation = @operation order by number desc limit @limit", new { operation, limit }, stop))
                .Select(row => row.ToPublication()),
        ],
        stop);

    /// <summary>A document; null: this class of readers has none of this name, or it is superseded and gone.</summary>
    public Task<PublishedDocument?> DocumentAsync(long publication, string name, Audience audience, CancellationToken stop) => database.ReadAsync(
        connection => connection.FirstAsync<PublishedDocument>(
            """
            select media_type as MediaType, sha256 as Sha256, plain as Plain, gzip as Gzip, brotli as Brotli
            from publication_documents where publication = @publication and name = @name and audience = @Word
            """,
            new { publication, name, audience.Word }, stop),
        stop);

    /// <summary>Adds a document that was made late, and gives the one that is served from now on: this, or one that another process was quicker with.</summary>
    /// <param name="publication">Whose.</param>
    /// <param name="document">The document.</param>
    /// <param name="reports">How many reports there were when it was made; null: it counts with none. Where there are more by now it is served this once and not kept.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<PublishedDocument> KeepAsync(Publication publication, NewDocument document, long? reports, CancellationToken stop)
    {
        await database.InTransactionAsync((_, transaction) => LateDocumentRows.AddAsync(transaction, publication, document, reports, stop), stop);
        return await DocumentAsync(publication.Id, document.Name, document.Audience, stop)
            ?? new(document.MediaType, document.Sha256, document.Plain, document.Gzip, document.Brotli);
    }

    internal static async Task<Publication?> InForceAsync(NpgsqlTransaction transaction, string operation, CancellationToken stop) =>
        (await transaction.FirstAsync<PublicationRow>(
            $"select {Columns} from publications where operation = @operation and superseded_at is null", new { operation }, stop))?.ToPublication();

    private Task<Publication?> FirstAsync(string where, object parameters, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<PublicationRow>($"select {Columns} from publications {where}", parameters, stop))?.ToPublication(), stop);

    internal sealed record PublicationRow(
        long Id, string Operation, int Number, Guid Plan, string TimeZone, DateTime PublishedAt, DateTime? SupersededAt)
    {
        public Publication ToPublication() => new(Id, Operation, Number, Plan, TimeZone, PublishedAt.AsUtc(), SupersededAt?.AsUtc());
    }
}
