using Npgsql;

namespace AidRoutes.Storage;

/// <summary>
/// The one way to PostgreSQL: a pool of connections, transactions, and faults told in plain words. Safe to share between threads.
/// A connection lost before a commit is tried again for <see cref="DatabaseOptions.RetryFor"/>; a commit never is.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly NpgsqlDataSource source;
    private readonly Retry retry;

    private Database(string connectionString, DatabaseOptions options, TimeProvider clock)
    {
        ConnectionString = Connections.Complete(connectionString, options);
        source = NpgsqlDataSource.Create(ConnectionString);
        retry = new Retry(options.RetryFor, clock, Connections.Describe(ConnectionString));
    }

    /// <summary>With the password: for other users of the same database (the job queue), never for logs.</summary>
    public string ConnectionString { get; }

    /// <summary>Where the database is, without secrets, for logs and messages.</summary>
    public string Location => retry.Location;

    /// <summary>Prepares the pool; connects to nothing yet.</summary>
    /// <exception cref="ArgumentException">The connection string is not one.</exception>
    public static Database Open(string connectionString, DatabaseOptions? options = null, TimeProvider? clock = null) =>
        new(connectionString, options ?? new(), clock ?? TimeProvider.System);

    /// <summary>Brings the schema up to date; any number of processes may do so at once.</summary>
    /// <exception cref="MigrationException">The database is newer than this program, or a migration was changed after it ran.</exception>
    public Task MigrateAsync(CancellationToken stop) => new Migrator(this, Migrations.Embedded).MigrateAsync(stop);

    /// <summary>Whether the database answers with this program's schema. Never throws but for <paramref name="stop"/>; doesn't try twice.</summary>
    public async Task<DatabaseHealth> CheckAsync(CancellationToken stop)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(stop);
            var applied = await Migrator.AppliedAsync(connection, stop);
            var newest = Migrations.Embedded[^1].Number;
            return applied.SequenceEqual(Migrations.Embedded.Select(migration => migration.Number))
                ? new(true, $"schema {newest}")
                : new(false, $"The schema is at migration {(applied is [.., var last] ? last : 0)} ({applied.Count} in all); this program needs {newest} ({Migrations.Embedded.Length} in all).");
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            return new(false, Faults.Explain(e, retry.Location)?.Exception.Message ?? e.Message);
        }
    }

    /// <summary>
    /// Does everything in <paramref name="work"/> or nothing. After a lost connection or a deadlock the work starts over, so it
    /// should do nothing that can't be done twice outside the database.
    /// </summary>
    /// <exception cref="StorageException">The database could not; see its kinds.</exception>
    public Task InTransactionAsync(Func<NpgsqlConnection, NpgsqlTransaction, Task> work, CancellationToken stop) =>
        InTransactionAsync(
            async (connection, transaction) =>
            {
                await work(connection, transaction);
                return true;
            },
            stop);

    /// <inheritdoc cref="InTransactionAsync(Func{NpgsqlConnection, NpgsqlTransaction, Task}, CancellationToken)"/>
    public Task<T> InTransactionAsync<T>(Func<NpgsqlConnection, NpgsqlTransaction, Task<T>> work, CancellationToken stop) =>
        retry.RunAsync(
            async commit =>
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                await using var transaction = await connection.BeginTransactionAsync(stop);
                var result = await work(connection, transaction);
                await commit.SendAsync(transaction, stop);
                return result;
            },
            stop);

    /// <summary>Reads; may start over.</summary>
    internal Task<T> ReadAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken stop) =>
        retry.RunAsync(
            async _ =>
            {
                await using var connection = await source.OpenConnectionAsync(stop);
                return await work(connection);
            },
            stop);

    /// <summary>Writes within a transaction of the caller's, or one of its own.</summary>
    internal Task<T> WriteAsync<T>(NpgsqlTransaction? transaction, Func<NpgsqlTransaction, Task<T>> work, CancellationToken stop) =>
        transaction is null ? InTransactionAsync((_, own) => work(own), stop) : work(transaction);

    /// <summary>A connection of the caller's own, for what outlives a statement.</summary>
    internal async Task<NpgsqlConnection> ConnectAsync(CancellationToken stop) => await source.OpenConnectionAsync(stop);

    /// <summary>Closes the pool.</summary>
    public ValueTask DisposeAsync() => source.DisposeAsync();
}

/// <summary>Whether the database can be used.</summary>
/// <param name="IsReady">It answers and has the right schema.</param>
/// <param name="Detail">For people.</param>
public sealed record DatabaseHealth(bool IsReady, string Detail);
