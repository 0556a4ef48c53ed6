using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Writes all tables as they are at one moment into a zip, while the service runs.</summary>
public sealed class BackupWriter(Database database)
{
    /// <summary>Writes a backup.</summary>
    /// <param name="target">Where to; need not be able to seek.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="BackupException">The schema is not this program's.</exception>
    /// <exception cref="StorageException">The database can't be read.</exception>
    public async Task<BackupManifest> WriteAsync(Stream target, CancellationToken stop)
    {
        try
        {
            await using var connection = await database.ConnectAsync(stop);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);
            await transaction.ExecuteAsync("set transaction read only; set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0", new { }, stop);
            return await WriteAsync(transaction, target, stop);
        }
        catch (Exception e) when (Faults.Explain(e, database.Location) is { } fault)
        {
            throw fault.Exception;
        }
    }

    private static async Task<BackupManifest> WriteAsync(NpgsqlTransaction transaction, Stream target, CancellationToken stop)
    {
        var at = (await transaction.FirstAsync<DateTime>("select now()", new { }, stop)).AsUtc();
        var server = await transaction.FirstAsync<string>("show server_version", new { }, stop);
        var migrations = await transaction.ListAsync<BackupMigration>("select number as Number, name as Name, checksum as Checksum from schema_migrations order by number", new { }, stop);
        var tables = new List<BackupTable>();
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var shape in await BackupTables.ReadAsync(transaction, stop))
        {
            tables.Add(await WriteTableAsync(transaction, zip, shape, stop));
        }

        var manifest = new BackupManifest(BackupManifest.FormatName, at, server!, migrations, tables);
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupManifest.Json);
        await AddAsync(zip, BackupManifest.FileName, json, stop);
        await AddAsync(zip, BackupManifest.HashFileName, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(json))), stop);
        return manifest;
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken stop)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(stop);
        await entry.WriteAsync(bytes, stop);
    }

    private static async Task<BackupTable> WriteTableAsync(NpgsqlTransaction transaction, ZipArchive zip, BackupTables.Shape shape, CancellationToken stop)
    {
        var (file, name) = ($"tables/{shape.Name}.copy", BackupTables.Quote(shape.Name));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        var buffer = new byte[81920];
        await using (var entry = await zip.CreateEntry(file, CompressionLevel.Fastest).OpenAsync(stop))
        await using (var rows = await transaction.Connection!.BeginRawBinaryCopyAsync($"copy {name} ({string.Join(", ", shape.Columns.Select(BackupTables.Quote))}) to stdout (format binary)", stop))
        {
            int read;
            while ((read = await rows.ReadAsync(buffer, stop)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await entry.WriteAsync(buffer.AsMemory(0, read), stop);
                bytes += read;
            }
        }

        var count = await transaction.FirstAsync<long>($"select count(*) from {name}", new { }, stop);
        return new(shape.Name, file, shape.Columns, count, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()), await BackupTables.CountersAsync(transaction, shape.Name, stop));
    }
}
