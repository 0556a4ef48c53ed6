namespace AidRoutes.Storage;

/// <summary>Subscriptions as their owners see them. Secrets go in and never come out.</summary>
public sealed class SubscriptionStore(Database database)
{
    private const string Columns =
        "id as Id, owner as Owner, operation as Operation, operator as Operator, everything as Everything, array_to_string(kinds, ',') as Kinds, url as Url, "
        + "created_at as CreatedAt, failures as Failures, disabled_at as DisabledAt, disabled_reason as DisabledReason";

    /// <summary>Stores a subscription; null: its owner has <paramref name="most"/> already.</summary>
    public Task<Subscription?> AddAsync(NewSubscription made, DateTimeOffset at, int most, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            // The lock has two requests of one owner count one after the other.
            await transaction.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@Owner, 31))", new { made.Owner }, stop);
            var row = await transaction.FirstAsync<SubscriptionRow>(
                $"""
                insert into subscriptions (id, owner, operation, operator, everything, kinds, url, secret, created_at)
                select @id, @Owner, @Operation, @organisation, @everything, @kinds, @Url, @Secret, @at
                where (select count(*) from subscriptions where owner = @Owner and removed_at is null) < @most
                returning {Columns}
                """,
                new
                {
                    id = Guid.CreateVersion7(),
                    made.Owner,
                    made.Operation,
                    organisation = made.Audience.Operator,
                    everything = !made.Audience.IsLimited,
                    kinds = made.Kinds.ToArray(),
                    made.Url,
                    made.Secret,
                    at = at.UtcDateTime,
                    most,
                },
                stop);
            return row?.ToSubscription();
        },
        stop);

    /// <summary>An owner's subscriptions, or everybody's (<paramref name="owner"/> null), oldest first.</summary>
    public Task<IReadOnlyList<Subscription>> ListAsync(string? owner, CancellationToken stop) => database.ReadAsync<IReadOnlyList<Subscription>>(
        async connection =>
        [
            .. (await connection.ListAsync<SubscriptionRow>(
                $"select {Columns} from subscriptions where removed_at is null and (@owner::text is null or owner = @owner) order by created_at, id", new { owner }, stop))
                .Select(row => row.ToSubscription()),
        ],
        stop);

    /// <summary>One subscription; null: there is none, or it is another owner's.</summary>
    public Task<Subscription?> GetAsync(Guid id, string? owner, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<SubscriptionRow>(
            $"select {Columns} from subscriptions where id = @id and removed_at is null and (@owner::text is null or owner = @owner)", new { id, owner }, stop))?.ToSubscription(),
        stop);

    /// <summary>Ends a subscription; what waits for it is dropped. False: there is none.</summary>
    public Task<bool> RemoveAsync(Guid id, string? owner, DateTimeOffset at, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            var removed = await transaction.ExecuteAsync(
                "update subscriptions set removed_at = @at, secret = '' where id = @id and removed_at is null and (@owner::text is null or owner = @owner)",
                new { id, owner, at = at.UtcDateTime }, stop);
            if (removed > 0)
            {
                await WebhookOutbox.DropAsync(transaction, id, at, "The subscription was removed.", stop);
            }

            return removed > 0;
        },
        stop);

    /// <summary>What became of a subscription's news, newest first.</summary>
    public Task<IReadOnlyList<WebhookLogEntry>> LogAsync(Guid subscription, int limit, CancellationToken stop) => database.ReadAsync<IReadOnlyList<WebhookLogEntry>>(
        async connection =>
        [
            .. (await connection.ListAsync<LogRow>(
                """
                select id as Id, kind as Kind, operation as Operation, state as State, attempts as Attempts, next_at as NextAt, last_status as LastStatus,
                    last_error as LastError, created_at as CreatedAt, ended_at as EndedAt
                from webhook_deliveries where subscription = @subscription order by created_at desc, id desc limit @limit
                """,
                new { subscription, limit }, stop)).Select(row => row.ToEntry()),
        ],
        stop);

    private sealed record SubscriptionRow(
        Guid Id, string Owner, string? Operation, string? Operator, bool Everything, string Kinds, string Url,
        DateTime CreatedAt, int Failures, DateTime? DisabledAt, string? DisabledReason)
    {
        public Subscription ToSubscription() => new(
            Id, Owner, Operation, Operator, Everything, Kinds.Split(','), Url, CreatedAt.AsUtc(), Failures, DisabledAt?.AsUtc(), DisabledReason);
    }

    private sealed record LogRow(
        Guid Id, string Kind, string Operation, string State, int Attempts, DateTime NextAt, int? LastStatus, string? LastError, DateTime CreatedAt, DateTime? EndedAt)
    {
        public WebhookLogEntry ToEntry() => new(
            Id, Kind, Operation, State, Attempts, NextAt.AsUtc(), LastStatus, LastError, CreatedAt.AsUtc(), EndedAt?.AsUtc());
    }
}
