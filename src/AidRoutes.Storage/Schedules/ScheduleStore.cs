using Npgsql;

namespace AidRoutes.Storage;

/// <summary>What is published of deliveries and shortages, read by page.</summary>
public sealed class ScheduleStore(Database database)
{
    private const string Deliveries =
        """
        select s.publication, s.uid, s.sequence, s.state, s.changed_at, s.convoy, s.operator, s.site, s.site_name, s.district, s.lat, s.lon, s.day, s.date,
            s.starts_at, s.ends_at, s.trucks, s.commodity, s.commodity_name, s.kg, s.m3, s.person_days, s.short_kg, s.short_reason
        from schedule s
        """;

    private const string Shortages =
        """
        select s.publication, s.operator, s.site, s.site_name, s.district, s.commodity, s.commodity_name, s.from_date, s.to_date, s.need_kg, s.short_kg, s.reason
        from shortages s
        """;

    /// <summary>Deliveries in the order asked for.</summary>
    public Task<IReadOnlyList<ScheduledDelivery>> DeliveriesAsync(ScheduleQuery query, CancellationToken stop) => ReadAsync(
        query, connection => DeliverySql(query), Deliveries, DeliveryOrder(query.Order), DeliveryOf, stop);

    /// <summary>Shortages by site, commodity and day. Only those of plans in force are kept.</summary>
    /// <param name="query">Which; its order, state and cursor's start are of no account.</param>
    /// <param name="afterFrom">With the cursor: the first day of the row to go on after.</param>
    /// <param name="stop">Gives up.</param>
    public Task<IReadOnlyList<ScheduledShortage>> ShortagesAsync(ScheduleQuery query, DateOnly? afterFrom, CancellationToken stop) => ReadAsync(
        query, connection => ShortageSql(query, afterFrom), Shortages, "s.site, s.commodity, s.from_date", ShortageOf, stop);

    private Task<IReadOnlyList<T>> ReadAsync<T>(
        ScheduleQuery query, Func<NpgsqlConnection, ScheduleSql> sql, string select, string order,
        Func<NpgsqlDataReader, IReadOnlyDictionary<long, Publication>, T> row, CancellationToken stop) => database.ReadAsync<IReadOnlyList<T>>(
        async connection =>
        {
            var publications = await PublicationsAsync(connection, query, stop);
            if (publications.Count == 0)
            {
                return [];
            }

            // One id, not a list of one: then the index gives the rows in order.
            var ids = publications.Keys.ToArray();
            var statement = ids.Length == 1 ? sql(connection).Where("s.publication = ?", ids[0]) : sql(connection).Where("s.publication = any(?)", ids);
            await using var command = statement.Command(connection, select, order, query.Limit);
            await using var reader = await command.ExecuteReaderAsync(stop);
            var rows = new List<T>(Math.Min(query.Limit, 1024));
            while (await reader.ReadAsync(stop))
            {
                rows.Add(row(reader, publications));
            }

            return rows;
        },
        stop);

    private static async Task<Dictionary<long, Publication>> PublicationsAsync(NpgsqlConnection connection, ScheduleQuery query, CancellationToken stop)
    {
        var where = query.Plan is null ? "superseded_at is null" : "plan = @Plan";
        var operation = query.Operation is null ? "" : " and operation = @Operation";
        var rows = await connection.ListAsync<PublicationStore.PublicationRow>(
            $"select {PublicationStore.Columns} from publications where {where}{operation}", new { query.Operation, query.Plan }, stop);
        return rows.ToDictionary(row => row.Id, row => row.ToPublication());
    }

    private static ScheduleSql DeliverySql(ScheduleQuery query)
    {
        var sql = Common(query).Where("s.state = ?", query.State).Where("s.date >= ?", query.From).Where("s.date <= ?", query.To)

            // Said of the index's column too: a local date lies within a day of the same date in UTC.
            .Where("s.starts_at >= ?", Utc(query.From, -1)).Where("s.starts_at < ?", Utc(query.To, 2));
        return query.After is not { } after ? sql : query.Order switch
        {
            ScheduleOrder.Start => sql.After("s.starts_at, s.uid, s.commodity", ">", after.StartsAt.UtcDateTime, after.Uid, after.Commodity),
            ScheduleOrder.StartDescending => sql.After("s.starts_at, s.uid, s.commodity", "<", after.StartsAt.UtcDateTime, after.Uid, after.Commodity),
            _ => sql.After("s.site, s.starts_at, s.uid, s.commodity", ">", after.Site, after.StartsAt.UtcDateTime, after.Uid, after.Commodity),
        };
    }

    private static ScheduleSql ShortageSql(ScheduleQuery query, DateOnly? afterFrom)
    {
        var sql = Common(query).Where("s.to_date >= ?", query.From).Where("s.from_date <= ?", query.To);
        return query.After is { } after && afterFrom is { } from ? sql.After("s.site, s.commodity, s.from_date", ">", after.Site, after.Commodity, from) : sql;
    }

    private static ScheduleSql Common(ScheduleQuery query) => new ScheduleSql()
        .Where("s.operator = ?", query.Operator).Where("s.site = ?", query.Site).Where("s.district = ?", query.District).Where("s.commodity = ?", query.Commodity);

    private static string DeliveryOrder(ScheduleOrder order) => order switch
    {
        ScheduleOrder.Start => "s.starts_at, s.uid, s.commodity",
        ScheduleOrder.StartDescending => "s.starts_at desc, s.uid desc, s.commodity desc",
        _ => "s.site, s.starts_at, s.uid, s.commodity",
    };

    private static DateTime? Utc(DateOnly? date, int days) => date is { } day ? day.AddDays(days).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;

    private static ScheduledDelivery DeliveryOf(NpgsqlDataReader reader, IReadOnlyDictionary<long, Publication> publications)
    {
        var of = publications[reader.GetInt64(0)];
        return new(
            of.Operation, of.Number, of.Plan, of.TimeZone,
            reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetDateTime(4).AsUtc(), reader.GetString(5),
            Text(reader, 6), reader.GetString(7), reader.GetString(8), Text(reader, 9), reader.GetDouble(10), reader.GetDouble(11),
            reader.GetInt32(12), reader.GetFieldValue<DateOnly>(13), reader.GetDateTime(14).AsUtc(), reader.GetDateTime(15).AsUtc(), reader.GetInt32(16),
            reader.GetString(17), reader.GetString(18), reader.GetInt64(19), reader.GetDouble(20), reader.IsDBNull(21) ? null : reader.GetDouble(21),
            reader.GetDouble(22), Text(reader, 23));
    }

    private static ScheduledShortage ShortageOf(NpgsqlDataReader reader, IReadOnlyDictionary<long, Publication> publications)
    {
        var of = publications[reader.GetInt64(0)];
        return new(
            of.Operation, of.Number, of.Plan, Text(reader, 1), reader.GetString(2), reader.GetString(3), Text(reader, 4),
            reader.GetString(5), reader.GetString(6), reader.GetFieldValue<DateOnly>(7), reader.GetFieldValue<DateOnly>(8), reader.GetInt64(9), reader.GetDouble(10), Text(reader, 11));
    }

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
