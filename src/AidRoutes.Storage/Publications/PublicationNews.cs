using System.Text.Json;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>What a publication changes for whom: counts for everybody, deliveries for those who run the sites.</summary>
internal sealed class PublicationNews
{
    // A reader with more news than that looks at the schedule itself.
    private const int MostListed = 200;

    private readonly int[] _counts = new int[4];
    private readonly Dictionary<string, List<DeliveryChange>> _byOperator = new(StringComparer.Ordinal);

    public int Count(DeliveryNews news) => _counts[(int)news];

    public void Add(DeliveryNews news, NewDelivery delivery)
        => Add(news, delivery.Site.Operator, new(Word(news), delivery.Uid, delivery.Convoy, delivery.Site.Site, delivery.Site.Name, delivery.StartsAt.UtcDateTime, delivery.EndsAt.UtcDateTime));

    /// <summary>Looks up what the cancelled deliveries were.</summary>
    public async Task AddGoneAsync(NpgsqlTransaction transaction, long publication, List<string> uids, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(
            """
            select distinct on (uid) operator, uid, convoy, site, site_name, starts_at, ends_at from schedule
            where publication = $1 and uid = any($2) order by uid
            """, transaction.Connection, transaction);
        command.Parameters.AddWithValue(publication);
        command.Parameters.AddWithValue(uids.ToArray());
        await using var reader = await command.ExecuteReaderAsync(stop);
        while (await reader.ReadAsync(stop))
        {
            Add(DeliveryNews.Gone, reader.IsDBNull(0) ? null : reader.GetString(0),
                new(Word(DeliveryNews.Gone), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetDateTime(5), reader.GetDateTime(6)));
        }
    }

    /// <summary>The news for everybody: how much has changed, and nothing of where or when.</summary>
    public NewFeedEvent OfPublication(Publication now) => new(FeedKinds.Published, null, JsonSerializer.Serialize(
        new
        {
            now.Operation,
            Publication = now.Number,
            now.Plan,
            now.PublishedAt,
            Added = Count(DeliveryNews.Added),
            Changed = Count(DeliveryNews.Changed),
            Cancelled = Count(DeliveryNews.Gone),
        },
        FeedEvents.Json));

    /// <summary>The news for each operator whose deliveries have changed.</summary>
    public IEnumerable<NewFeedEvent> OfOperators(Publication now)
        => from pair in _byOperator
           orderby pair.Key
           select new NewFeedEvent(FeedKinds.Changed, pair.Key, JsonSerializer.Serialize(
               new
               {
                   now.Operation,
                   Publication = now.Number,
                   now.Plan,
                   Operator = pair.Key,
                   pair.Value.Count,
                   Deliveries = pair.Value.OrderBy(change => change.StartsAt).ThenBy(change => change.Uid, StringComparer.Ordinal).Take(MostListed),
               },
               FeedEvents.Json));

    private void Add(DeliveryNews news, string? organisation, DeliveryChange change)
    {
        _counts[(int)news]++;
        if (news == DeliveryNews.Same || organisation is null)
        {
            return;
        }

        if (!_byOperator.TryGetValue(organisation, out var changes))
        {
            _byOperator.Add(organisation, changes = []);
        }

        changes.Add(change);
    }

    private static string Word(DeliveryNews news) => news switch
    {
        DeliveryNews.Added => "new",
        DeliveryNews.Gone => "cancelled",
        _ => "changed",
    };

    private sealed record DeliveryChange(string Change, string Uid, string Convoy, string Site, string SiteName, DateTime StartsAt, DateTime EndsAt);
}
