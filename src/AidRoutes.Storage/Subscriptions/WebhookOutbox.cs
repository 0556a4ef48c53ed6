using Npgsql;

namespace AidRoutes.Storage;

/// <summary>News on its way to subscribers: put here in the transaction in which it happens, taken by whichever worker is free, posted until it is heard or given up.</summary>
public sealed class WebhookOutbox(Database database)
{
    private const string Keep = "interval '30 days'";

    /// <summary>
    /// Takes what is due and nobody else has, at most <paramref name="limit"/>. What is taken and not ended is due again after <paramref name="hold"/>. Due as well is what would wait for longer
    /// than anything may: the clock was put back.
    /// </summary>
    /// <param name="worker">Who takes.</param>
    /// <param name="now">The time.</param>
    /// <param name="hold">How long what is taken is nobody else's.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="longest">The longest that may be waited after no try, one, two … and, the last, after more.</param>
    /// <param name="stop">Gives up.</param>
    public Task<IReadOnlyList<TakenWebhook>> TakeAsync(string worker, DateTimeOffset now, TimeSpan hold, int limit, IReadOnlyList<TimeSpan> longest, CancellationToken stop) =>
        database.InTransactionAsync<IReadOnlyList<TakenWebhook>>(
            async (_, transaction) =>
            [
                .. await transaction.ListAsync<TakenWebhook>(
                    """
                    with due as (
                        select id from webhook_deliveries
                        where state = 'waiting' and (next_at <= @now or next_at > @now + (@longest::interval[])[least(attempts + 1, cardinality(@longest::interval[]))])
                            and (claimed_until is null or claimed_until <= @now)
                        order by next_at limit @limit for update skip locked)
                    update webhook_deliveries d set claimed_by = @worker, claimed_until = @until, attempts = attempts + 1
                    from due, subscriptions s where d.id = due.id and s.id = d.subscription
                    returning d.id as Id, d.subscription as Subscription, d.kind as Kind, s.url as Url, s.secret as Secret, d.body as Body,
                        d.attempts as Attempt, s.failures as Failures
                    """,
                    new { worker, now = now.UtcDateTime, until = (now + hold).UtcDateTime, limit, longest = longest.ToArray() }, stop),
            ],
            stop);

    /// <summary>The receiver has it.</summary>
    public Task DeliveredAsync(TakenWebhook taken, string worker, int status, DateTimeOffset at, CancellationToken stop) => EndAsync(
        taken, worker, "delivered", status, null, at, at, "update subscriptions set failures = 0 where id = @Subscription and disabled_at is null", stop);

    /// <summary>A try failed; the next is due at a time, or (null) there is none.</summary>
    public Task FailedAsync(TakenWebhook taken, string worker, int? status, string error, DateTimeOffset? nextAt, DateTimeOffset at, CancellationToken stop) => EndAsync(
        taken, worker, nextAt is null ? "failed" : "waiting", status, error, nextAt, at,
        "update subscriptions set failures = failures + 1 where id = @Subscription", stop);

    /// <summary>Gives a subscription up; what waits for it is dropped.</summary>
    public Task DisableAsync(Guid subscription, string reason, DateTimeOffset at, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            await transaction.ExecuteAsync(
                "update subscriptions set disabled_at = @at, disabled_reason = @reason where id = @subscription and disabled_at is null",
                new { subscription, reason, at = at.UtcDateTime }, stop);
            await DropAsync(transaction, subscription, at, reason, stop);
        },
        stop);

    /// <summary>Forgets what ended long ago.</summary>
    public Task ForgetAsync(DateTimeOffset now, CancellationToken stop) => database.InTransactionAsync(
        (_, transaction) => transaction.ExecuteAsync($"delete from webhook_deliveries where ended_at < @now - {Keep}", new { now = now.UtcDateTime }, stop), stop);

    internal static Task AddAsync(NpgsqlTransaction transaction, FeedEvent told, CancellationToken stop) => transaction.ExecuteAsync(
        """
        insert into webhook_deliveries (id, subscription, kind, operation, body, next_at, created_at)
        select gen_random_uuid(), s.id, @Kind, @Operation, @body, @at, @at from subscriptions s
        where s.removed_at is null and s.disabled_at is null and (s.operation is null or s.operation = @Operation) and @Kind = any(s.kinds)
            and (@Operator::text is null or s.everything or s.operator = @Operator)
        """,
        new
        {
            told.Kind,
            told.Operation,
            told.Operator,
            body = $$"""{"type":"{{told.Kind}}","sequence":{{told.Seq}},"at":"{{told.At.UtcDateTime:O}}","data":{{told.Data}}}""",
            at = told.At.UtcDateTime,
        },
        stop);

    internal static Task DropAsync(NpgsqlTransaction transaction, Guid subscription, DateTimeOffset at, string reason, CancellationToken stop) => transaction.ExecuteAsync(
        "update webhook_deliveries set state = 'dropped', ended_at = @at, last_error = coalesce(last_error, @reason) where subscription = @subscription and state = 'waiting'",
        new { subscription, reason, at = at.UtcDateTime }, stop);

    // A worker that lost its hold to another writes nothing.
    private Task EndAsync(
        TakenWebhook taken, string worker, string state, int? status, string? error, DateTimeOffset? nextAt, DateTimeOffset at, string count, CancellationToken stop) =>
        database.InTransactionAsync(
            async (_, transaction) =>
            {
                var written = await transaction.ExecuteAsync(
                    """
                    update webhook_deliveries set state = @state, last_status = @status, last_error = @error, next_at = coalesce(@nextAt, next_at),
                        claimed_by = null, claimed_until = null, ended_at = case when @state = 'waiting' then null else @at end
                    where id = @Id and claimed_by = @worker and attempts = @Attempt and state = 'waiting'
                    """,
                    new { taken.Id, taken.Attempt, worker, state, status, error, nextAt = nextAt?.UtcDateTime, at = at.UtcDateTime }, stop);
                if (written > 0)
                {
                    await transaction.ExecuteAsync(count, new { taken.Subscription }, stop);
                }
            },
            stop);
}
