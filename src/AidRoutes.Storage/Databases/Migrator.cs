using System.Collections.Immutable;
using Dapper;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>
/// Runs the migrations a database lacks, all of them in one transaction under an advisory lock: several processes may start at once,
/// and a failed or killed migration leaves nothing behind.
/// </summary>
internal sealed class Migrator(Database database, ImmutableArray<Migration> migrations)
{
    // Any number will do that nothing else in the database locks: the bytes of "AidRoute".
    private const long LockKey = 0x416964526F757465;

    private const string CreateHistory = """
        create table if not exists schema_migrations (
            number     integer primary key,
            name       text not null,
            checksum   text not null,
            applied_at timestamptz not null default now())
        """;

    public Task MigrateAsync(CancellationToken stop) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            // Whoever waits here waits for another process's migrations, however long they take.
            await RunAsync(transaction, "set local statement_timeout = 0; set local lock_timeout = 0", stop);
            await RunAsync(transaction, $"select pg_advisory_xact_lock({LockKey})", stop);
            await RunAsync(transaction, CreateHistory, stop);
            var applied = await HistoryAsync(connection, transaction, stop);
            RefuseStrangers(applied);
            var done = applied.Select(before => before.Number).ToHashSet();
            foreach (var migration in migrations.Where(migration => !done.Contains(migration.Number)))
            {
                await ApplyAsync(connection, transaction, migration, stop);
            }
        },
        stop);

    /// <summary>Numbers of the migrations in the database, in order.</summary>
    public static async Task<IReadOnlyList<int>> AppliedAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var exists = await connection.ExecuteScalarAsync<bool>(
            new CommandDefinition("select to_regclass('schema_migrations') is not null", cancellationToken: stop));
        return !exists ? [] : [.. await connection.QueryAsync<int>(
            new CommandDefinition("select number from schema_migrations order by number", cancellationToken: stop))];
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Migration migration, CancellationToken stop)
    {
        try
        {
            await RunAsync(transaction, migration.Sql, stop);
        }
        catch (PostgresException e) when (e.SqlState is not PostgresErrorCodes.DiskFull && !e.IsTransient)
        {
            throw new MigrationException($"Migration {migration.Name} failed and nothing of it was kept: {e.MessageText}.", e);
        }

        await connection.ExecuteAsync(new CommandDefinition(
            "insert into schema_migrations (number, name, checksum) values (@Number, @Name, @Checksum)", migration, transaction, cancellationToken: stop));
    }

    private static async Task<List<AppliedMigration>> HistoryAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken stop) =>
        [.. await connection.QueryAsync<AppliedMigration>(new CommandDefinition(
            "select number, name, checksum from schema_migrations order by number", transaction: transaction, cancellationToken: stop))];

    private void RefuseStrangers(List<AppliedMigration> applied)
    {
        var known = migrations.ToDictionary(migration => migration.Number);
        foreach (var before in applied)
        {
            if (!known.TryGetValue(before.Number, out var now))
            {
                throw new MigrationException(
                    $"The {database.Location} is newer than this program: it has migration {before.Name}, and this program ends with {migrations[^1].Name}. Use the newer program.");
            }

            if (before != new AppliedMigration(now.Number, now.Name, now.Checksum))
            {
                throw new MigrationException(
                    $"The {database.Location} was made with another text of migration {before.Name} than this program's {now.Name} (checksum {before.Checksum[..12]}…, here {now.Checksum[..12]}…). "
                    + "Migrations never change once used: use the program that made the database, or a new database.");
            }
        }
    }

    // Not through Dapper: a migration's text may hold what Dapper would take for parameters.
    private static async Task RunAsync(NpgsqlTransaction transaction, string sql, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(sql, transaction.Connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(stop);
    }

    private sealed record AppliedMigration(int Number, string Name, string Checksum);
}
