using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>
/// Adds to the audit. An entry's hash is SHA-256 over, in this order: previous hash, seq, at (UTC, microseconds), who, what, operation, subject, before, after,
/// detail; each as its length in bytes (4 bytes, big end first; -1 for what is missing) and then its bytes (texts and numbers as UTF-8).
/// </summary>
public static class AuditChain
{
    /// <summary>The advisory lock of the database that those who write take in turn; nothing else locks this number: the bytes of "AidAudit".</summary>
    public const long LockKey = 0x4169644175646974;

    /// <summary>What the first entry has before it.</summary>
    internal static readonly byte[] Zero = new byte[SHA256.HashSizeInBytes];

    /// <summary>Writes something down in the transaction in which it happens. Do it last: whoever writes waits for the transaction that wrote before.</summary>
    public static async Task AppendAsync(NpgsqlTransaction transaction, NewAuditEntry entry, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(entry);
        await transaction.ExecuteAsync("select pg_advisory_xact_lock(@LockKey)", new { LockKey }, stop);
        var last = await transaction.FirstAsync<LastRow>("select seq as Seq, hash as Hash from audit order by seq desc limit 1", new { }, stop) ?? new(0, Zero);
        var at = (await transaction.FirstAsync<DateTime>("select clock_timestamp()", new { }, stop)).AsUtc();
        await transaction.ExecuteAsync(
            """
            insert into audit (seq, at, who, what, operation, subject, before_sha256, after_sha256, detail, previous, hash)
            values (@seq, @at, @Who, @What, @Operation, @Subject, @Before, @After, @Detail, @previous, @hash)
            """,
            new
            {
                seq = last.Seq + 1,
                at = at.UtcDateTime,
                entry.Who,
                entry.What,
                entry.Operation,
                entry.Subject,
                entry.Before,
                entry.After,
                entry.Detail,
                previous = last.Hash,
                hash = HashOf(last.Seq + 1, at, entry, last.Hash),
            },
            stop);
    }

    internal static byte[] HashOf(long seq, DateTimeOffset at, NewAuditEntry entry, byte[] previous)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, previous);
        Add(hash, seq.ToString(CultureInfo.InvariantCulture));
        Add(hash, at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        Add(hash, entry.Who);
        Add(hash, entry.What);
        Add(hash, entry.Operation);
        Add(hash, entry.Subject);
        Add(hash, entry.Before);
        Add(hash, entry.After);
        Add(hash, entry.Detail);
        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, string? text) => Add(hash, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(IncrementalHash hash, byte[]? bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        hash.AppendData(bytes ?? []);
    }

    private sealed record LastRow(long Seq, byte[] Hash);
}
