using Npgsql;
using NpgsqlTypes;

namespace AidRoutes.Storage;

/// <summary>Writes a publication's schedule and shortages.</summary>
internal static class ScheduleRows
{
    private const string Columns =
        "uid, commodity, commodity_name, convoy, operator, site, site_name, district, lat, lon, day, date, starts_at, ends_at, trucks, kg, m3, person_days, short_kg, short_reason";

    // So long a cancelled delivery stays in feeds, for calendars that look rarely.
    private const string CancelledFor = "interval '30 days'";

    public static async Task WriteAsync(
        NpgsqlTransaction transaction, long publication, IReadOnlyList<(NewDelivery Delivery, DeliveryStamp Stamp)> deliveries, CancellationToken stop)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            $"copy schedule (publication, sequence, state, changed_at, {Columns}) from stdin (format binary)", stop);
        foreach (var (delivery, stamp) in deliveries)
        {
            foreach (var line in delivery.Lines)
            {
                await WriteRowAsync(copy, publication, delivery, stamp, line, stop);
            }
        }

        await copy.CompleteAsync(stop);
    }

    /// <summary>
    /// Takes over what stood in the publication before and does not stand in this one: what has departed or arrived as it is, the rest as cancelled.
    /// Gives the UIDs that are cancelled now.
    /// </summary>
    public static async Task<List<string>> CarryOverAsync(NpgsqlTransaction transaction, string operation, long before, long now, DateTime at, CancellationToken stop)
    {
        var gone = new List<string>();
        await using var command = new NpgsqlCommand(
            $"""
            with missing as (
                select s.* from schedule s
                where s.publication = $2 and not exists (select from schedule n where n.publication = $3 and n.uid = s.uid)
                    and (s.state <> 'cancelled' or s.changed_at > $4 - {CancelledFor})),
            fresh as (
                update deliveries d set state = 'cancelled', sequence = d.sequence + 1, changed_at = $4
                where d.operation = $1 and d.uid in (select uid from missing where state not in ('cancelled', 'departed', 'delivered', 'impeded'))
                returning d.uid, d.sequence),
            carried as (
                insert into schedule (publication, sequence, state, changed_at, {Columns})
                select $3, coalesce(f.sequence, m.sequence), case when f.uid is null then m.state else 'cancelled' end,
                    case when f.uid is null then m.changed_at else $4 end, {string.Join(", ", Columns.Split(", ").Select(column => "m." + column))}
                from missing m left join fresh f on f.uid = m.uid)
            select uid from fresh
            """,
            transaction.Connection, transaction);
        command.Parameters.AddWithValue(operation);
        command.Parameters.AddWithValue(before);
        command.Parameters.AddWithValue(now);
        command.Parameters.AddWithValue(at);
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            gone.Add(reader.GetString(0));
        }

        return gone;
    }

    public static async Task WriteAsync(NpgsqlTransaction transaction, long publication, IReadOnlyList<NewShortage> shortages, CancellationToken stop)
    {
        await using var copy = await transaction.Connection!.BeginBinaryImportAsync(
            """
            copy shortages (publication, site, commodity, from_date, to_date, commodity_name, operator, site_name, district, need_kg, short_kg, reason)
            from stdin (format binary)
            """, stop);
        foreach (var shortage in shortages)
        {
            await copy.StartRowAsync(stop);
            await copy.WriteAsync(publication, stop);
            await copy.WriteAsync(shortage.Site.Site, stop);
            await copy.WriteAsync(shortage.Commodity, stop);
            await copy.WriteAsync(shortage.From, stop);
            await copy.WriteAsync(shortage.To, stop);
            await copy.WriteAsync(shortage.CommodityName, stop);
            await TextAsync(copy, shortage.Site.Operator, stop);
            await copy.WriteAsync(shortage.Site.Name, stop);
            await TextAsync(copy, shortage.Site.District, stop);
            await copy.WriteAsync(shortage.NeedKg, stop);
            await copy.WriteAsync(shortage.ShortKg, stop);
            await TextAsync(copy, shortage.Reason, stop);
        }

        await copy.CompleteAsync(stop);
    }

    private static async Task WriteRowAsync(
        NpgsqlBinaryImporter copy, long publication, NewDelivery delivery, DeliveryStamp stamp, DeliveryLine line, CancellationToken stop)
    {
        await copy.StartRowAsync(stop);
        await copy.WriteAsync(publication, stop);
        await copy.WriteAsync(stamp.Sequence, stop);
        await copy.WriteAsync(stamp.State, stop);
        await copy.WriteAsync(stamp.ChangedAt, stop);
        await copy.WriteAsync(delivery.Uid, stop);
        await copy.WriteAsync(line.Commodity, stop);
        await copy.WriteAsync(line.Name, stop);
        await copy.WriteAsync(delivery.Convoy, stop);
        await TextAsync(copy, delivery.Site.Operator, stop);
        await copy.WriteAsync(delivery.Site.Site, stop);
        await copy.WriteAsync(delivery.Site.Name, stop);
        await TextAsync(copy, delivery.Site.District, stop);
        await copy.WriteAsync(delivery.Site.Lat, stop);
        await copy.WriteAsync(delivery.Site.Lon, stop);
        await copy.WriteAsync(delivery.Day, stop);
        await copy.WriteAsync(delivery.Date, stop);
        await copy.WriteAsync(delivery.StartsAt.UtcDateTime, stop);
        await copy.WriteAsync(delivery.EndsAt.UtcDateTime, stop);
        await copy.WriteAsync(delivery.Trucks, stop);
        await copy.WriteAsync(line.Kg, stop);
        await copy.WriteAsync(line.M3, stop);
        await NumberAsync(copy, line.PersonDays, stop);
        await copy.WriteAsync(line.ShortKg, stop);
        await TextAsync(copy, line.ShortReason, stop);
    }

    private static Task TextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken stop)
        => text is null ? copy.WriteNullAsync(stop) : copy.WriteAsync(text, NpgsqlDbType.Text, stop);

    private static Task NumberAsync(NpgsqlBinaryImporter copy, double? number, CancellationToken stop)
        => number is { } value ? copy.WriteAsync(value, stop) : copy.WriteNullAsync(stop);
}
