using System.Text.Json;

namespace AidRoutes.Storage;

/// <summary>What a backup holds, written into it as manifest.json.</summary>
/// <param name="Format">"aidroutes.backup/1".</param>
/// <param name="CreatedAt">By the database's clock; all tables are as they were at that moment.</param>
/// <param name="Postgres">The server's version, for people.</param>
/// <param name="Migrations">The schema: every migration with its checksum.</param>
/// <param name="Tables">Every table, in an order in which they can be filled.</param>
public sealed record BackupManifest(
    string Format, DateTimeOffset CreatedAt, string Postgres, IReadOnlyList<BackupMigration> Migrations, IReadOnlyList<BackupTable> Tables)
{
    internal const string FormatName = "aidroutes.backup/1";
    internal const string FileName = "manifest.json";
    internal const string HashFileName = "manifest.sha256";

    /// <summary>Rows of all tables.</summary>
    public long Rows => Tables.Sum(table => table.Rows);

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <summary>A migration that the schema in a backup was made with.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">Hash of its text.</param>
public sealed record BackupMigration(int Number, string Name, string Checksum);

/// <summary>A table in a backup: its rows in PostgreSQL's binary form for COPY.</summary>
/// <param name="Name">The table's.</param>
/// <param name="File">The entry of the archive that holds it.</param>
/// <param name="Columns">In the order of the rows' fields.</param>
/// <param name="Rows">How many.</param>
/// <param name="Bytes">Size of the entry, unpacked.</param>
/// <param name="Sha256">The entry's hash, in hex.</param>
/// <param name="Counters">Columns that count by themselves, with the number they had come to.</param>
public sealed record BackupTable(
    string Name, string File, IReadOnlyList<string> Columns, long Rows, long Bytes, string Sha256, IReadOnlyDictionary<string, long> Counters);

/// <summary>A backup can't be made or restored; nothing was changed. The message says why and what to do.</summary>
public sealed class BackupException(string message, Exception? inner = null) : Exception(message, inner);
