using System.Text.Encodings.Web;
using System.Text.Json;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>News: told in the transaction in which it happens, read by whoever watches, and put into the outbox for whoever has subscribed.</summary>
public sealed class FeedEvents(Database database)
{
    internal const string Channel = "feed_changed";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Who was away longer than that starts over from the documents.
    private const string Keep = "interval '30 days'";

    /// <summary>News after a number, in order, at most <paramref name="limit"/>; told no later than <paramref name="until"/>.</summary>
    public Task<IReadOnlyList<FeedEvent>> AfterAsync(string operation, long seq, DateTimeOffset until, int limit, CancellationToken stop) =>
        database.ReadAsync<IReadOnlyList<FeedEvent>>(
            async connection =>
            [
                .. (await connection.ListAsync<EventRow>(
                    """
                    select operation as Operation, seq as Seq, kind as Kind, operator as Operator, at as At, data as Data from feed_events
                    where operation = @operation and seq > @seq and at <= @until order by seq limit @limit
                    """,
                    new { operation, seq, until = until.UtcDateTime, limit }, stop)).Select(row => row.ToEvent()),
            ],
            stop);

    /// <summary>Numbers of the oldest news kept and of the newest told by a moment; (0, 0): none.</summary>
    public async Task<(long Oldest, long Newest)> RangeAsync(string operation, DateTimeOffset until, CancellationToken stop)
    {
        var row = await database.ReadAsync(
            connection => connection.FirstAsync<RangeRow>(
                "select coalesce(min(seq), 0) as Oldest, coalesce(max(seq) filter (where at <= @until), 0) as Newest from feed_events where operation = @operation",
                new { operation, until = until.UtcDateTime }, stop),
            stop);
        return (row!.Oldest, row.Newest);
    }

    internal static async Task AddAsync(
        NpgsqlTransaction transaction, string operation, DateTimeOffset at, IReadOnlyList<NewFeedEvent> events, CancellationToken stop)
    {
        if (events.Count == 0)
        {
            return;
        }

        await FeedLock.TakeAsync(transaction, operation, stop);
        var (last, latest) = (await transaction.FirstAsync<LastRow>(
            "select coalesce(max(seq), 0) as Seq, greatest(max(at), @at) as At from feed_events where operation = @operation", new { operation, at = at.UtcDateTime }, stop))!;

        // Clocks of two processes differ; who is told later reads by time, and must not miss a number.
        at = latest.AsUtc();
        foreach (var (told, index) in events.Select((told, index) => (told, index)))
        {
            var seq = last + 1 + index;
            await transaction.ExecuteAsync(
                "insert into feed_events (operation, seq, kind, operator, at, data) values (@operation, @seq, @Kind, @Operator, @at, @Data)",
                new { operation, seq, told.Kind, told.Operator, at = at.UtcDateTime, told.Data }, stop);
            await WebhookOutbox.AddAsync(transaction, new(operation, seq, told.Kind, told.Operator, at, told.Data), stop);
        }

        await transaction.ExecuteAsync(
            $"delete from feed_events where operation = @operation and at < @at - {Keep} and seq <= @last", new { operation, at = at.UtcDateTime, last }, stop);
        await transaction.ExecuteAsync("select pg_notify(@Channel, @operation)", new { Channel, operation }, stop);
    }

    private sealed record EventRow(string Operation, long Seq, string Kind, string? Operator, DateTime At, string Data)
    {
        public FeedEvent ToEvent() => new(Operation, Seq, Kind, Operator, At.AsUtc(), Data);
    }

    private sealed record LastRow(long Seq, DateTime At);

    private sealed record RangeRow(long Oldest, long Newest);
}
