using System.Text.Json;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>What is reported of a convoy on the way.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Convoy">The convoy's id.</param>
/// <param name="Site">Only its delivery there; null: all of its deliveries.</param>
/// <param name="State">notified, approved, denied, departed, delivered, impeded.</param>
/// <param name="At">When it happened.</param>
public sealed record ConvoyReport(string Operation, string Convoy, string? Site, string State, DateTimeOffset At);

/// <summary>Takes reports of what convoys have done into the schedule in force, and tells of it.</summary>
public static class ConvoyReports
{
    /// <summary>Moves a convoy's deliveries on, in the caller's transaction. The same report again changes nothing. Gives the number of deliveries moved.</summary>
    /// <exception cref="ArgumentException">No such state.</exception>
    public static async Task<int> AddAsync(NpgsqlTransaction transaction, ConvoyReport report, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(report);
        if (report.State is not ("notified" or "approved" or "denied" or "departed" or "delivered" or "impeded"))
        {
            throw new ArgumentException($"'{report.State}' is no state that can be reported.", nameof(report));
        }

        await FeedLock.TakeAsync(transaction, report.Operation, stop);
        var moved = await MoveAsync(transaction, report, stop);
        if (KindOf(report.State) is { } kind)
        {
            await FeedEvents.AddAsync(transaction, report.Operation, report.At, [.. Events(report, moved, kind)], stop);
        }

        return moved.Count;
    }

    // What does not come is news to those who wait for it; that it was notified or approved is not.
    private static string? KindOf(string state) => state switch
    {
        FeedKinds.Departed or FeedKinds.Delivered => state,
        "denied" or "impeded" => FeedKinds.Changed,
        _ => null,
    };

    private static async Task<List<MovedRow>> MoveAsync(NpgsqlTransaction transaction, ConvoyReport report, CancellationToken stop) => await transaction.ListAsync<MovedRow>(
        """
        with moved as (
            update deliveries d set state = @State, sequence = d.sequence + 1, changed_at = @at
            from (select distinct s.uid from schedule s join publications p on p.id = s.publication
                  where p.operation = @Operation and p.superseded_at is null and s.convoy = @Convoy and (@Site::text is null or s.site = @Site)) here
            where d.operation = @Operation and d.uid = here.uid and d.state not in (@State, 'cancelled', 'delivered')
            returning d.uid, d.sequence),
        shown as (
            update schedule s set state = @State, sequence = m.sequence, changed_at = @at
            from moved m, publications p
            where p.operation = @Operation and p.superseded_at is null and s.publication = p.id and s.uid = m.uid
            returning s.uid, s.operator, s.site, s.site_name)
        select distinct uid as Uid, operator as Operator, site as Site, site_name as SiteName from shown order by uid
        """,
        new { report.State, at = report.At.UtcDateTime, report.Operation, report.Convoy, report.Site }, stop);

    private static IEnumerable<NewFeedEvent> Events(ConvoyReport report, List<MovedRow> moved, string kind)
        => from row in moved
           where row.Operator is not null
           group row by row.Operator into rows
           orderby rows.Key
           select new NewFeedEvent(kind, rows.Key, JsonSerializer.Serialize(
               new
               {
                   report.Operation,
                   report.Convoy,
                   report.At,
                   report.State,
                   Operator = rows.Key,
                   Count = rows.Count(),
                   Deliveries = rows.Select(row => new { Change = kind, row.Uid, row.Site, row.SiteName }),
               },
               FeedEvents.Json));

    private sealed record MovedRow(string Uid, string? Operator, string Site, string SiteName);
}
