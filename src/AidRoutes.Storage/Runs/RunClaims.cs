using Npgsql;

namespace AidRoutes.Storage;

/// <summary>
/// Runs as workers see them: claimed, kept alive, ended. Every change is guarded in SQL by state, worker and attempt, so that no two workers own
/// a run and a worker that lost it changes nothing. All may be asked for again after <see cref="DatabaseUnavailableException.MayHaveHappened"/>.
/// </summary>
public sealed class RunClaims(Database database)
{
    // Rows that the holder of a claim may still change.
    private const string Held = "id = @Run and worker = @Worker and attempt = @Attempt and state = 'solving'";

    // Rows whose worker has given no sign since it was last looked at.
    private const string Silent = "heartbeat_at is not distinct from @heard";

    // Nothing else locks this number: the bytes of "AidClaim".
    private const long ClaimLock = 0x416964436C61696D;

    /// <summary>
    /// The queued run to take next: the most urgent, among equals the one that has waited longest, of an operation of which fewer than
    /// <paramref name="mostOfOperation"/> runs are under way. Null: none.
    /// </summary>
    public Task<Guid?> NextAsync(int mostOfOperation, CancellationToken stop) => database.ReadAsync(
        connection => connection.FirstAsync<Guid?>(
            """
            select id from runs waiting
            where state = 'queued' and (select count(*) from runs busy where busy.operation = waiting.operation and busy.state = 'solving') < @mostOfOperation
            order by priority desc, queued_at, id limit 1
            """,
            new { mostOfOperation }, stop),
        stop);

    /// <summary>
    /// Takes a run: one that is queued, or one whose worker has given no sign for <paramref name="takeOverAfter"/> (null: never those).
    /// Claiming again with the same worker gives the same claim. Null: somebody else has it, it has ended, or there is none.
    /// </summary>
    /// <param name="run">Which.</param>
    /// <param name="worker">Who asks.</param>
    /// <param name="takeOverAfter">Silence after which a worker is taken for dead; null: never.</param>
    /// <param name="stop">Gives up.</param>
    /// <param name="mostOfOperation">Runs of its operation that may be under way, this one included.</param>
    public Task<Run?> ClaimAsync(Guid run, string worker, TimeSpan? takeOverAfter, CancellationToken stop, int mostOfOperation = int.MaxValue) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            // Claims take their turns, so that two at once do not both find room.
            await transaction.ExecuteAsync("select pg_advisory_xact_lock(@ClaimLock)", new { ClaimLock }, stop);
            return (await transaction.FirstAsync<RunRow>(
            $"""
            update runs set state = 'solving', worker = @worker, heartbeat_at = clock_timestamp(),
                attempt = case when {RunSql.HeldBySelf} then attempt else attempt + 1 end,
                started_at = case when {RunSql.HeldBySelf} then started_at else now() end,
                stage = case when {RunSql.HeldBySelf} then stage end,
                progress = case when {RunSql.HeldBySelf} then progress else 0 end,
                best_score = case when {RunSql.HeldBySelf} then best_score end,
                bound = case when {RunSql.HeldBySelf} then bound end
            where id = @run and ((state = 'queued' and (select count(*) from runs busy where busy.operation = runs.operation and busy.state = 'solving') < @mostOfOperation) or {RunSql.HeldBySelf}
                or (state = 'solving' and heartbeat_at < clock_timestamp() - @takeOverAfter::interval))
            returning {RunRow.Columns}
            """,
            new { run, worker, takeOverAfter, mostOfOperation }, stop))?.ToRun();
        },
        stop);

    /// <summary>A sign of life, due every few seconds.</summary>
    public Task<RunSignal> HeartbeatAsync(RunClaim claim, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) => ToSignal(await transaction.FirstAsync<bool?>(
            $"update runs set heartbeat_at = clock_timestamp() where {Held} returning cancel_requested", claim, stop)),
        stop);

    /// <summary>A sign of life with news, kept in the run's history. Scores only fall and bounds only rise within an attempt, whatever the order of arrival.</summary>
    public Task<RunSignal> ReportProgressAsync(RunClaim claim, RunNews news, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) => ToSignal(await transaction.FirstAsync<bool?>(
            $"""
            with changed as (
                update runs set heartbeat_at = clock_timestamp(), stage = @Stage, progress = greatest(progress, @Progress),
                    best_score = least(best_score, @Score), bound = greatest(bound, @Bound)
                where {Held} returning id, attempt, cancel_requested),
            told as (
                insert into run_progress (run, attempt, elapsed_ms, stage, score, bound)
                select id, attempt, @elapsedMs, @Stage, @Score, @Bound from changed)
            select cancel_requested from changed
            """,
            new
            {
                claim.Run,
                claim.Worker,
                claim.Attempt,
                news.Stage,
                Progress = Math.Clamp(news.Progress, 0, 1),
                news.Score,
                news.Bound,
                elapsedMs = (long)news.Elapsed.TotalMilliseconds,
            },
            stop)),
        stop);

    /// <summary>
    /// Stores the plan and ends the run, both or neither. Asked for twice, it stores one plan. A run that was to be cancelled may end as
    /// <see cref="RunState.Cancelled"/> with its best plan so far.
    /// </summary>
    /// <exception cref="ArgumentException"><paramref name="end"/> is neither Done nor Cancelled.</exception>
    public Task<Completion> CompleteAsync(RunClaim claim, NewPlan plan, RunRecord record, RunState end, CancellationToken stop) =>
        end is not (RunState.Done or RunState.Cancelled)
            ? throw new ArgumentException($"A run with a plan ends as done or cancelled, not {end}.", nameof(end))
            : database.InTransactionAsync((_, transaction) => StoreAndEndAsync(transaction, claim, plan, record, end, stop), stop);

    /// <summary>Ends a run without a plan because its cancellation was asked for. False: the claim was lost.</summary>
    public Task<bool> AcknowledgeCancelAsync(RunClaim claim, RunRecord record, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) => await EndAsync(transaction, claim, RunState.Cancelled, record, null, null, stop) is not null, stop);

    /// <summary>Ends a run with an error. False: the claim was lost.</summary>
    public Task<bool> FailAsync(RunClaim claim, RunError error, RunRecord record, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) => await EndAsync(transaction, claim, RunState.Failed, record, null, error, stop) is not null, stop);

    /// <summary>Fails a run whose worker has given no sign since <paramref name="heard"/> and whose attempts are used up. False: it has given one, or the claim was lost.</summary>
    public Task<bool> GiveUpAsync(RunClaim claim, DateTimeOffset? heard, RunError error, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) => await transaction.FirstAsync<bool>($"select exists (select from runs where {Held} and {Silent} for update)", Of(claim, heard), stop)
            && await EndAsync(transaction, claim, RunState.Failed, RunRecord.Empty, null, error, stop) is not null,
        stop);

    /// <summary>All runs under way; their <see cref="Run.Claim"/> says who has them.</summary>
    public Task<IReadOnlyList<Run>> FindUnderWayAsync(CancellationToken stop) => FindAsync("state = 'solving' order by heartbeat_at", new { }, stop);

    /// <summary>
    /// Runs under way whose workers have given no sign for a while by the database's clock, oldest first: for people to look at. That clock may jump; whoever takes a run from its worker
    /// has seen the silence himself.
    /// </summary>
    public Task<IReadOnlyList<Run>> FindStuckAsync(TimeSpan olderThan, CancellationToken stop) =>
        FindAsync("state = 'solving' and heartbeat_at not between clock_timestamp() - @olderThan and clock_timestamp() + @olderThan order by heartbeat_at", new { olderThan }, stop);

    /// <summary>Queued runs that no worker has taken for a while, oldest first: their job may be lost. So may that of a run from a time to come: the clock was put back.</summary>
    public Task<IReadOnlyList<Run>> FindWaitingAsync(TimeSpan olderThan, CancellationToken stop) =>
        FindAsync("state = 'queued' and queued_at not between clock_timestamp() - @olderThan and clock_timestamp() order by queued_at", new { olderThan }, stop);

    /// <summary>Its own worker gives a run back. A run that was to be cancelled ends instead. Null: the claim was lost.</summary>
    public Task<RunState?> RequeueAsync(RunClaim claim, CancellationToken stop) => database.InTransactionAsync(
        (_, transaction) => RequeueAsync(transaction, Held, claim, stop), stop);

    /// <summary>
    /// Queues a run again whose worker has given no sign since <paramref name="heard"/>. A run that was to be cancelled ends instead. Null: the worker has given one, or the claim was lost.
    /// </summary>
    public Task<RunState?> RequeueSilentAsync(RunClaim claim, DateTimeOffset? heard, NpgsqlTransaction? transaction, CancellationToken stop) => database.WriteAsync(
        transaction, within => RequeueAsync(within, $"{Held} and {Silent}", Of(claim, heard), stop), stop);

    private static async Task<RunState?> RequeueAsync(NpgsqlTransaction transaction, string where, object parameters, CancellationToken stop) => RunSql.ToState(
        await transaction.FirstAsync<string>(
            $"""
            update runs set state = case when cancel_requested then 'cancelled' else 'queued' end,
                ended_at = case when cancel_requested then now() end, stage = null, progress = 0
            where {where} returning state
            """,
            parameters, stop));

    private Task<IReadOnlyList<Run>> FindAsync(string which, object parameters, CancellationToken stop) => database.ReadAsync<IReadOnlyList<Run>>(
        async connection => [.. (await connection.ListAsync<RunRow>($"select {RunRow.Columns} from runs where {which}", parameters, stop)).Select(row => row.ToRun())], stop);

    private static object Of(RunClaim claim, DateTimeOffset? heard) => new { claim.Run, claim.Worker, claim.Attempt, heard = heard?.UtcDateTime };

    private static async Task<Completion> StoreAndEndAsync(
        NpgsqlTransaction transaction, RunClaim claim, NewPlan plan, RunRecord record, RunState end, CancellationToken stop)
    {
        if (await EndAsync(transaction, claim, end, record, plan, null, stop) is { } run)
        {
            return new(await PlanStore.InsertAsync(transaction, run.Operation, run.Version, run.Id, plan, stop), true);
        }

        var before = await transaction.FirstAsync<Guid?>(
            "select p.id from plans p join runs r on r.id = p.run where r.id = @Run and r.worker = @Worker and r.attempt = @Attempt", claim, stop);
        return new(before, false);
    }

    private static async Task<Run?> EndAsync(
        NpgsqlTransaction transaction, RunClaim claim, RunState end, RunRecord record, NewPlan? plan, RunError? error, CancellationToken stop) =>
        (await transaction.FirstAsync<RunRow>(
            $"""
            update runs set state = @state, ended_at = now(), heartbeat_at = clock_timestamp(), error_code = @code, error = @message,
                remarks = @remarks, record = @json::jsonb, progress = case when @state = 'done' then 1 else progress end,
                best_score = coalesce(@score, best_score), bound = coalesce(@bound, bound)
            where {Held} returning {RunRow.Columns}
            """,
            new
            {
                claim.Run,
                claim.Worker,
                claim.Attempt,
                state = end.ToColumn(),
                code = error?.Code,
                message = error?.Message,
                remarks = record.Remarks.ToArray(),
                json = record.Json,
                score = plan?.Score,
                bound = plan?.Bound,
            },
            stop))?.ToRun();

    private static RunSignal ToSignal(bool? cancelRequested) => cancelRequested switch
    {
        null => RunSignal.Lost,
        true => RunSignal.Cancel,
        false => RunSignal.Continue,
    };
}
