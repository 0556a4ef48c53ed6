using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Runs as planners see them: asked for, watched, cancelled. What workers do with them is in <see cref="RunClaims"/>.</summary>
public sealed class RunStore(Database database)
{
    /// <summary>Queues a run.</summary>
    /// <param name="run">What to plan.</param>
    /// <param name="transaction">Also inserts into the job queue, so that both or neither happen; null: one of our own.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ArgumentException">No such version.</exception>
    public Task<Run> EnqueueAsync(NewRun run, NpgsqlTransaction? transaction, CancellationToken stop) =>
        database.WriteAsync(transaction, within => InsertAsync(within, run, stop), stop);

    /// <summary>A run as it stands; null: no such run.</summary>
    public Task<Run?> GetAsync(Guid id, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<RunRow>($"select {RunRow.Columns} from runs where id = @id", new { id }, stop))?.ToRun(), stop);

    /// <summary>Runs, newest first.</summary>
    /// <param name="operation">Of this operation; null: of all.</param>
    /// <param name="state">In this state; null: in any.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public Task<IReadOnlyList<Run>> ListAsync(string? operation, RunState? state, int limit, CancellationToken stop) => database.ReadAsync<IReadOnlyList<Run>>(
        async connection =>
        [
            .. (await connection.ListAsync<RunRow>(
                $"""
                select {RunRow.Columns} from runs
                where (@operation::text is null or operation = @operation) and (@state::text is null or state = @state)
                order by queued_at desc, id desc limit @limit
                """,
                new { operation, state = state?.ToColumn(), limit }, stop)).Select(row => row.ToRun()),
        ],
        stop);

    /// <summary>A run's news in order, those after entry <paramref name="afterSeq"/> (0: all), of all attempts, at most <paramref name="limit"/>.</summary>
    public Task<IReadOnlyList<RunHistoryEntry>> HistoryAsync(Guid run, long afterSeq, int limit, CancellationToken stop) =>
        database.ReadAsync<IReadOnlyList<RunHistoryEntry>>(
            async connection =>
            [
                .. (await connection.ListAsync<HistoryRow>(
                    """
                    select seq as Seq, attempt as Attempt, elapsed_ms as ElapsedMs, stage as Stage, score as Score, bound as Bound
                    from run_progress where run = @run and seq > @afterSeq order by seq limit @limit
                    """,
                    new { run, afterSeq, limit }, stop)).Select(row => row.ToEntry()),
            ],
            stop);

    /// <summary>Ends a queued run, or asks the worker of a run under way to stop. May be asked for twice.</summary>
    public Task<CancelOutcome> CancelAsync(Guid id, NpgsqlTransaction? transaction, CancellationToken stop) => database.WriteAsync(
        transaction,
        async within => await within.FirstAsync<string>(
            """
            update runs set cancel_requested = true,
                state = case state when 'queued' then 'cancelled' else state end,
                ended_at = case state when 'queued' then now() end
            where id = @id and state in ('queued', 'solving') returning state
            """,
            new { id }, stop) switch
        {
            "cancelled" => CancelOutcome.Cancelled,
            "solving" => CancelOutcome.Requested,
            _ => await within.FirstAsync<bool>("select exists (select from runs where id = @id)", new { id }, stop)
                ? CancelOutcome.HasEnded
                : CancelOutcome.NotFound,
        },
        stop);

    private static async Task<Run> InsertAsync(NpgsqlTransaction transaction, NewRun run, CancellationToken stop)
    {
        try
        {
            return (await transaction.FirstAsync<RunRow>(
                $"""
                insert into runs (id, operation, version, time_limit_seconds, threads, seed, gap, requested_by, baseline, priority)
                values (@id, @Operation, @Version, @seconds, @Threads, @Seed, @Gap, @RequestedBy, @Baseline, @priority) returning {RunRow.Columns}
                """,
                new
                {
                    id = Guid.CreateVersion7(),
                    run.Operation,
                    run.Version,
                    seconds = run.Options.TimeLimit.TotalSeconds,
                    run.Options.Threads,
                    run.Options.Seed,
                    run.Options.Gap,
                    run.RequestedBy,
                    run.Options.Baseline,
                    priority = (int)run.Options.Priority,
                },
                stop))!.ToRun();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            throw new ArgumentException($"Operation '{run.Operation}' has no version {run.Version}.", nameof(run), e);
        }
    }

    private sealed record HistoryRow(long Seq, int Attempt, long ElapsedMs, string Stage, double? Score, double? Bound)
    {
        public RunHistoryEntry ToEntry() => new(Seq, Attempt, TimeSpan.FromMilliseconds(ElapsedMs), Stage, Score, Bound);
    }
}
