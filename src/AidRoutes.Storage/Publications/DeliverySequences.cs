using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace AidRoutes.Storage;

/// <summary>What a delivery's readers know of it: where its SEQUENCE stands and what has happened to it.</summary>
internal sealed record DeliveryStamp(int Sequence, string State, DateTime ChangedAt, byte[] Fingerprint);

/// <summary>How a delivery came to stand in a publication.</summary>
internal enum DeliveryNews
{
    Same,
    Added,
    Changed,
    Gone,
}

/// <summary>Numbers each delivery's changes over all publications of an operation, as calendars need it.</summary>
internal static class DeliverySequences
{
    /// <summary>Every delivery ever told of, by UID.</summary>
    public static async Task<Dictionary<string, DeliveryStamp>> ReadAsync(NpgsqlTransaction transaction, string operation, CancellationToken stop)
    {
        var known = new Dictionary<string, DeliveryStamp>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(
            "select uid, sequence, state, changed_at, fingerprint from deliveries where operation = $1", transaction.Connection, transaction);
        command.Parameters.AddWithValue(operation);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            known.Add(reader.GetString(0), new(reader.GetInt32(1), reader.GetString(2), reader.GetDateTime(3), reader.GetFieldValue<byte[]>(4)));
        }

        return known;
    }

    /// <summary>The stamp of a delivery that stands in a new publication. What has departed or arrived stays so; what was cancelled and is planned again is news.</summary>
    public static (DeliveryStamp Stamp, DeliveryNews News) Next(DeliveryStamp? before, NewDelivery delivery, DateTime at)
    {
        var fingerprint = Fingerprint(delivery);
        if (before is null)
        {
            return (new(0, "planned", at, fingerprint), DeliveryNews.Added);
        }

        var cancelled = before.State == "cancelled";
        return !cancelled && before.Fingerprint.AsSpan().SequenceEqual(fingerprint)
            ? (before, DeliveryNews.Same)
            : (new(before.Sequence + 1, cancelled ? "planned" : before.State, at, fingerprint), cancelled ? DeliveryNews.Added : DeliveryNews.Changed);
    }

    /// <summary>Stores new stamps.</summary>
    public static async Task WriteAsync(
        NpgsqlTransaction transaction, string operation, IReadOnlyList<(string Uid, DeliveryStamp Stamp)> stamps, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            insert into deliveries (operation, uid, sequence, state, changed_at, fingerprint)
            select $1, u.* from unnest($2, $3, $4, $5, $6) u
            on conflict (operation, uid) do update set
                sequence = excluded.sequence, state = excluded.state, changed_at = excluded.changed_at, fingerprint = excluded.fingerprint
            """,
            transaction.Connection, transaction);
        command.Parameters.AddWithValue(operation);
        command.Parameters.AddWithValue(stamps.Select(pair => pair.Uid).ToArray());
        command.Parameters.AddWithValue(stamps.Select(pair => pair.Stamp.Sequence).ToArray());
        command.Parameters.AddWithValue(stamps.Select(pair => pair.Stamp.State).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, stamps.Select(pair => pair.Stamp.ChangedAt).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Bytea, stamps.Select(pair => pair.Stamp.Fingerprint).ToArray());
        await command.ExecuteNonQueryAsync(stop);
    }

    // What is missing in spite of a delivery is no part of it: a calendar need not ring for that.
    private static byte[] Fingerprint(NewDelivery delivery) => SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new
    {
        delivery.Convoy,
        delivery.Site,
        delivery.StartsAt,
        delivery.EndsAt,
        delivery.Trucks,
        Lines = delivery.Lines.Select(line => new { line.Commodity, line.Name, line.Kg }),
    }))).AsSpan(0, 16).ToArray();
}
