using System.Collections.Immutable;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Restores a backup: all of it or nothing. No service may use the database meanwhile.</summary>
public sealed class BackupReader(Database database)
{
    /// <summary>Fills the database from a backup.</summary>
    /// <param name="source">The backup; must be able to seek.</param>
    /// <param name="replace">Whether what is in the database may go.</param>
    /// <param name="by">Who, for the audit.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="BackupException">The backup is damaged or newer than this program, the database is not empty, or somebody uses it. Nothing was changed.</exception>
    /// <exception cref="StorageException">The database can't be written. Nothing was changed.</exception>
    public async Task<BackupManifest> RestoreAsync(Stream source, bool replace, string by, CancellationToken stop)
    {
        using var archive = await BackupArchive.OpenAsync(source, stop);
        var schema = Schema(archive.Manifest);
        await PrepareAsync(archive.Manifest, schema, stop);
        var note = new NewAuditEntry(
            by, "database.restored", null, "database", null, null, $"From the backup of {archive.Manifest.CreatedAt:yyyy-MM-dd HH:mm:ss} UTC, {archive.Manifest.Rows} rows.");
        await database.InTransactionAsync(
            async (_, transaction) =>
            {
                await FillAsync(transaction, archive, replace, stop);
                await AuditChain.AppendAsync(transaction, note, stop);
            },
            stop);
        await database.MigrateAsync(stop);
        return archive.Manifest;
    }

    // The migrations that the backup was made with must all be known here, in the same text.
    private static ImmutableArray<Migration> Schema(BackupManifest manifest)
    {
        var known = Migrations.Embedded.ToDictionary(migration => (migration.Number, migration.Checksum));
        var strange = manifest.Migrations.FirstOrDefault(migration => !known.ContainsKey((migration.Number, migration.Checksum)));
        return strange is null
            ? [.. manifest.Migrations.Select(migration => known[(migration.Number, migration.Checksum)])]
            : throw new BackupException($"The backup has migration {strange.Name}, which this program does not know: it was made by a newer one. Restore with that.");
    }

    // A new database gets the schema the backup had, and is brought up to date afterwards.
    private async Task PrepareAsync(BackupManifest manifest, ImmutableArray<Migration> schema, CancellationToken stop)
    {
        var applied = await database.ReadAsync(connection => Migrator.AppliedAsync(connection, stop), stop);
        if (applied.Count == 0)
        {
            await new Migrator(database, schema).MigrateAsync(stop);
        }
        else if (!applied.SequenceEqual(schema.Select(migration => migration.Number)))
        {
            throw new BackupException(
                $"The database's schema ({applied.Count} migrations) is not the backup's ({manifest.Migrations.Count}). Restore into a new, empty database; it is brought up to date there.");
        }
    }

    private static async Task FillAsync(NpgsqlTransaction transaction, BackupArchive archive, bool replace, CancellationToken stop)
    {
        await transaction.ExecuteAsync("set local statement_timeout = 0", new { }, stop);
        var shapes = await BackupTables.ReadAsync(transaction, stop);
        Compare(shapes, archive.Manifest);
        await RefuseCompanyAsync(transaction, stop);
        var names = shapes.Select(shape => BackupTables.Quote(shape.Name)).ToArray();
        if (!replace)
        {
            await RefuseFullAsync(transaction, shapes, stop);
        }

        // Our own guards are for what the service writes; references between tables are checked all the same.
        foreach (var name in names)
        {
            await transaction.ExecuteAsync($"alter table {name} disable trigger user", new { }, stop);
        }

        await transaction.ExecuteAsync($"truncate {string.Join(", ", names)}", new { }, stop);
        foreach (var table in archive.Manifest.Tables)
        {
            await FillAsync(transaction, archive, table, stop);
        }

        foreach (var name in names)
        {
            await transaction.ExecuteAsync($"alter table {name} enable trigger user", new { }, stop);
        }
    }

    private static async Task FillAsync(NpgsqlTransaction transaction, BackupArchive archive, BackupTable table, CancellationToken stop)
    {
        var name = BackupTables.Quote(table.Name);
        await using (var entry = await archive.OpenAsync(table, stop))
        await using (var rows = await transaction.Connection!.BeginRawBinaryCopyAsync($"copy {name} ({string.Join(", ", table.Columns.Select(BackupTables.Quote))}) from stdin (format binary)", stop))
        {
            await entry.CopyToAsync(rows, stop);
        }

        var count = await transaction.FirstAsync<long>($"select count(*) from {name}", new { }, stop);
        if (count != table.Rows)
        {
            throw new BackupException($"Table {table.Name} has {count} rows after restoring; the manifest says {table.Rows}. Nothing was changed.");
        }

        foreach (var (column, value) in table.Counters)
        {
            await transaction.FirstAsync<long>("select setval(pg_get_serial_sequence(@name, @column), @value)", new { name, column, value }, stop);
        }
    }

    private static void Compare(IReadOnlyList<BackupTables.Shape> shapes, BackupManifest manifest)
    {
        var here = shapes.Select(shape => $"{shape.Name}({string.Join(",", shape.Columns.Order(StringComparer.Ordinal))})").Order(StringComparer.Ordinal);
        var there = manifest.Tables.Select(table => $"{table.Name}({string.Join(",", table.Columns.Order(StringComparer.Ordinal))})").Order(StringComparer.Ordinal);
        if (!here.SequenceEqual(there))
        {
            throw new BackupException("The backup's tables are not those of this schema: it was changed by hand. Nothing was changed.");
        }
    }

    private static async Task RefuseFullAsync(NpgsqlTransaction transaction, IReadOnlyList<BackupTables.Shape> shapes, CancellationToken stop)
    {
        foreach (var shape in shapes)
        {
            if (await transaction.FirstAsync<bool>($"select exists (select from {BackupTables.Quote(shape.Name)})", new { }, stop))
            {
                throw new BackupException($"The database is not empty: table {shape.Name} has rows. Restore into a new one, or say --replace to give up what is there. Nothing was changed.");
            }
        }
    }

    // A service keeps what it has read: it would go on with what is no longer there.
    private static async Task RefuseCompanyAsync(NpgsqlTransaction transaction, CancellationToken stop)
    {
        var others = await transaction.FirstAsync<long>(
            """
            select count(*) from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
                and application_name = current_setting('application_name')
            """,
            new { }, stop);
        if (others > 0)
        {
            throw new BackupException($"{others} other connections use the database: end the service first. Nothing was changed.");
        }
    }
}
