using Npgsql;

namespace AidRoutes.Storage;

/// <summary>
/// Publishes: whatever the world is told of a plan is written here, in the caller's transaction, so that a plan is in force with all of it or not at all.
/// Publications of one operation take their turns.
/// </summary>
public static class PublicationWriter
{
    // Documents of a plan that is no longer in force: readers who are told later (dashboards) may still need them.
    private const string KeepDocuments = "interval '8 days'";

    /// <summary>Puts a plan's publication in force. Publishing the plan in force again changes nothing.</summary>
    /// <param name="transaction">The caller's, which also moves the plan's state on.</param>
    /// <param name="made">What to tell.</param>
    /// <param name="at">The time of publishing.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<Published> WriteAsync(NpgsqlTransaction transaction, NewPublication made, DateTimeOffset at, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(made);
        await FeedLock.TakeAsync(transaction, made.Operation, stop);
        var before = await PublicationStore.InForceAsync(transaction, made.Operation, stop);
        if (before?.Plan == made.Plan)
        {
            return new(before, false, 0, 0, 0);
        }

        var now = await InsertAsync(transaction, made, before, at, stop);
        await DocumentsAsync(transaction, now.Id, made.Documents, stop);
        await ScheduleRows.WriteAsync(transaction, now.Id, made.Shortages, stop);
        var news = await ScheduleAsync(transaction, made, before, now, stop);
        await TellAsync(transaction, now, news, stop);
        await ForgetAsync(transaction, made.Operation, before, at, stop);
        return new(now, true, news.Count(DeliveryNews.Added), news.Count(DeliveryNews.Changed), news.Count(DeliveryNews.Gone));
    }

    private static async Task<Publication> InsertAsync(
        NpgsqlTransaction transaction, NewPublication made, Publication? before, DateTimeOffset at, CancellationToken stop)
    {
        await transaction.ExecuteAsync(
            "update publications set superseded_at = @at where operation = @Operation and superseded_at is null", new { made.Operation, at = at.UtcDateTime }, stop);
        return (await transaction.FirstAsync<PublicationStore.PublicationRow>(
            $"""
            insert into publications (operation, number, plan, time_zone, start, days, published_at)
            values (@Operation, @number, @Plan, @TimeZone, @start::date, @Days, @at) returning {PublicationStore.Columns}
            """,
            new { made.Operation, number = (before?.Number ?? 0) + 1, made.Plan, made.TimeZone, start = made.Start.ToString("O"), made.Days, at = at.UtcDateTime }, stop))!
            .ToPublication();
    }

    /// <summary>Writes documents that are not there yet.</summary>
    internal static async Task DocumentsAsync(NpgsqlTransaction transaction, long publication, IReadOnlyList<NewDocument> documents, CancellationToken stop)
    {
        foreach (var document in documents)
        {
            await transaction.ExecuteAsync(
                """
                insert into publication_documents (publication, name, audience, media_type, sha256, plain, gzip, brotli)
                values (@publication, @Name, @Word, @MediaType, @Sha256, @Plain, @Gzip, @Brotli)
                on conflict do nothing
                """,
                new { publication, document.Name, document.Audience.Word, document.MediaType, document.Sha256, document.Plain, document.Gzip, document.Brotli }, stop);
        }
    }

    private static async Task<PublicationNews> ScheduleAsync(
        NpgsqlTransaction transaction, NewPublication made, Publication? before, Publication now, CancellationToken stop)
    {
        var at = now.PublishedAt.UtcDateTime;
        var known = await DeliverySequences.ReadAsync(transaction, made.Operation, stop);
        var stamped = made.Deliveries.Select(delivery => (Delivery: delivery, Next: DeliverySequences.Next(known.GetValueOrDefault(delivery.Uid), delivery, at))).ToArray();
        var news = new PublicationNews();
        foreach (var (delivery, next) in stamped)
        {
            news.Add(next.News, delivery);
        }

        await DeliverySequences.WriteAsync(
            transaction, made.Operation, [.. stamped.Where(one => one.Next.News != DeliveryNews.Same).Select(one => (one.Delivery.Uid, one.Next.Stamp))], stop);
        await ScheduleRows.WriteAsync(transaction, now.Id, [.. stamped.Select(one => (one.Delivery, one.Next.Stamp))], stop);
        if (before is not null)
        {
            await news.AddGoneAsync(transaction, now.Id, await ScheduleRows.CarryOverAsync(transaction, made.Operation, before.Id, now.Id, at, stop), stop);
        }

        return news;
    }

    private static Task TellAsync(NpgsqlTransaction transaction, Publication now, PublicationNews news, CancellationToken stop)
        => FeedEvents.AddAsync(transaction, now.Operation, now.PublishedAt, [news.OfPublication(now), .. news.OfOperators(now)], stop);

    private static async Task ForgetAsync(NpgsqlTransaction transaction, string operation, Publication? before, DateTimeOffset at, CancellationToken stop)
    {
        if (before is not null)
        {
            await transaction.ExecuteAsync("delete from shortages where publication = @Id", new { before.Id }, stop);
        }

        await transaction.ExecuteAsync(
            $"""
            delete from publication_documents where publication in
                (select id from publications where operation = @operation and superseded_at < @at - {KeepDocuments})
            """,
            new { operation, at = at.UtcDateTime }, stop);
    }
}
