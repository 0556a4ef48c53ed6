using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Plans. A plan's document never changes; only its state moves on. Runs store theirs with <see cref="RunClaims.CompleteAsync"/>.</summary>
public sealed class PlanStore(Database database)
{
    /// <summary>A plan without its document; null: no such plan.</summary>
    public Task<PlanSummary?> GetAsync(Guid id, CancellationToken stop) => FirstAsync("where id = @id", new { id }, stop);

    /// <summary>The plan a run made; null: none.</summary>
    public Task<PlanSummary?> OfRunAsync(Guid run, CancellationToken stop) => FirstAsync("where run = @run", new { run }, stop);

    /// <summary>An operation's plan in force; null: none is.</summary>
    public Task<PlanSummary?> InForceAsync(string operation, CancellationToken stop) => FirstAsync("where operation = @operation and state = 'published'", new { operation }, stop);

    /// <summary>An operation's newest plan that was not withdrawn; null: none.</summary>
    public Task<PlanSummary?> NewestAsync(string operation, CancellationToken stop) =>
        FirstAsync("where operation = @operation and state <> 'rejected' order by created_at desc, id desc limit 1", new { operation }, stop);

    /// <summary>An operation's plans, newest first, at most <paramref name="limit"/>.</summary>
    public Task<IReadOnlyList<PlanSummary>> ListAsync(string operation, int limit, CancellationToken stop) => database.ReadAsync<IReadOnlyList<PlanSummary>>(
        async connection =>
        [
            .. (await connection.ListAsync<PlanRow>(
                $"select {PlanRow.Columns} from plans where operation = @operation order by created_at desc, id desc limit @limit", new { operation, limit }, stop))
                .Select(row => row.ToSummary()),
        ],
        stop);

    /// <summary>A plan's document as it was stored; null: no such plan.</summary>
    public Task<byte[]?> GetDocumentAsync(Guid id, CancellationToken stop) => database.ReadAsync(
        connection => connection.FirstAsync<byte[]>("select document from plans where id = @id", new { id }, stop), stop);

    /// <summary>A plan with its document; null: no such plan.</summary>
    public async Task<StoredPlan?> ReadAsync(Guid id, CancellationToken stop) =>
        await GetAsync(id, stop) is { } summary && await GetDocumentAsync(id, stop) is { } document ? new(summary, document) : null;

    /// <summary>Stores a plan that no run made (imported, or made at the command line).</summary>
    /// <exception cref="ArgumentException">No such version.</exception>
    public Task<Guid> AddAsync(string operation, int version, NewPlan plan, CancellationToken stop) => database.InTransactionAsync(
        async (_, transaction) =>
        {
            try
            {
                return await InsertAsync(transaction, operation, version, null, plan, stop);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                throw new ArgumentException($"Operation '{operation}' has no version {version}.", nameof(version), e);
            }
        },
        stop);

    internal static async Task<Guid> InsertAsync(
        NpgsqlTransaction transaction, string operation, int version, Guid? run, NewPlan plan, CancellationToken stop)
    {
        var id = Guid.CreateVersion7();
        await transaction.ExecuteAsync(
            """
            insert into plans (id, operation, version, run, format, document, document_sha256, score, bound)
            values (@id, @operation, @version, @run, @Format, @Document, @hash, @Score, @Bound)
            """,
            new { id, operation, version, run, plan.Format, plan.Document, hash = SHA256.HashData(plan.Document), plan.Score, plan.Bound }, stop);
        return id;
    }

    private Task<PlanSummary?> FirstAsync(string where, object parameters, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.FirstAsync<PlanRow>($"select {PlanRow.Columns} from plans {where}", parameters, stop))?.ToSummary(), stop);
}
