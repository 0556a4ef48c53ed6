using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AidRoutes.Storage;

/// <summary>A backup, looked through from end to end: nothing is restored from one that is damaged.</summary>
internal sealed class BackupArchive : IDisposable
{
    private readonly ZipArchive _zip;

    private BackupArchive(ZipArchive zip, BackupManifest manifest) => (_zip, Manifest) = (zip, manifest);

    public BackupManifest Manifest { get; }

    /// <exception cref="BackupException">It is no backup, or damaged.</exception>
    public static async Task<BackupArchive> OpenAsync(Stream source, CancellationToken stop)
    {
        ZipArchive? zip = null;
        try
        {
            zip = new ZipArchive(source, ZipArchiveMode.Read, leaveOpen: true);
            var manifest = await ReadManifestAsync(zip, stop);
            foreach (var table in manifest.Tables)
            {
                await CheckAsync(zip, table, stop);
            }

            return new(zip, manifest);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            zip?.Dispose();
            throw new BackupException($"The backup is damaged: {e.Message} Use another. Nothing was changed.", e);
        }
        catch
        {
            zip?.Dispose();
            throw;
        }
    }

    public Task<Stream> OpenAsync(BackupTable table, CancellationToken stop) => Entry(_zip, table.File).OpenAsync(stop);

    public void Dispose() => _zip.Dispose();

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken stop)
    {
        var json = await ReadAsync(zip, BackupManifest.FileName, stop);
        if (Encoding.ASCII.GetString(await ReadAsync(zip, BackupManifest.HashFileName, stop)) != Convert.ToHexStringLower(SHA256.HashData(json)))
        {
            throw new InvalidDataException("Its manifest was changed.");
        }

        var manifest = JsonSerializer.Deserialize<BackupManifest>(json, BackupManifest.Json);
        return manifest is { Format: BackupManifest.FormatName, Migrations: not null, Tables: not null }
            ? manifest
            : throw new BackupException($"The backup's format is '{manifest?.Format}'; this program reads '{BackupManifest.FormatName}'.");
    }

    private static async Task<byte[]> ReadAsync(ZipArchive zip, string name, CancellationToken stop)
    {
        await using var entry = await Entry(zip, name).OpenAsync(stop);
        using var bytes = new MemoryStream();
        await entry.CopyToAsync(bytes, stop);
        return bytes.ToArray();
    }

    private static async Task CheckAsync(ZipArchive zip, BackupTable table, CancellationToken stop)
    {
        await using var entry = await Entry(zip, table.File).OpenAsync(stop);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(entry, stop));
        if (found != table.Sha256)
        {
            throw new InvalidDataException($"Table {table.Name} has the hash {found[..12]}…, and the manifest says {table.Sha256[..12]}….");
        }
    }

    private static ZipArchiveEntry Entry(ZipArchive zip, string name) => zip.GetEntry(name) ?? throw new InvalidDataException($"It has no {name}.");
}
