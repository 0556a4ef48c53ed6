using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Keeps of a bulletin what the operation's document still has; a bulletin may be older than the document.</summary>
internal sealed class KnownThings(Scenario scenario)
{
    private readonly HashSet<LinkId> links = [.. scenario.Links.Where(link => link.IsControlled).Select(link => link.Id)];
    private readonly HashSet<NodeId> nodes = [.. scenario.Nodes.Select(node => node.Id)];
    private readonly HashSet<NodeId> stores = [.. scenario.Nodes.Where(node => node.KeepsStock).Select(node => node.Id)];
    private readonly HashSet<FleetId> fleets = [.. scenario.Fleets.Select(fleet => fleet.Id)];
    private readonly HashSet<EscortPoolId> escorts = [.. scenario.Escorts.Select(pool => pool.Id)];
    private readonly HashSet<CommodityId> commodities = [.. scenario.Commodities.Select(commodity => commodity.Id)];
    private readonly DateOnly last = scenario.Start.AddDays(scenario.Days - 1);

    /// <summary>What was left out, as warnings.</summary>
    public List<Issue> Gone { get; } = [];

    public Bulletin Keep(Bulletin bulletin) => bulletin with
    {
        Links =
        [
            .. bulletin.Links.Where(link => Has(bulletin, links.Contains(link.Change.Id), link.Span, "link", link.Change.Id.Value)
                && (link.Change.Escort is not { IsSet: true, Value: { } pool } || Has(bulletin, escorts.Contains(pool), link.Span, "escort pool", pool.Value))),
        ],
        Nodes = [.. bulletin.Nodes.Where(entry => Has(bulletin, nodes.Contains(entry.Change.Id), entry.Span, "node", entry.Change.Id.Value))],
        Fleets = [.. bulletin.Fleets.Where(entry => Has(bulletin, fleets.Contains(entry.Change.Id), entry.Span, "fleet", entry.Change.Id.Value))],
        Escorts = [.. bulletin.Escorts.Where(entry => Has(bulletin, escorts.Contains(entry.Change.Id), entry.Span, "escort pool", entry.Change.Id.Value))],
        Stock = [.. bulletin.Stock.Where(count => HasStock(bulletin, count.Node, count.Commodity, bulletin.Date))],
        Arrivals = [.. bulletin.Arrivals.Where(arrival => HasStock(bulletin, arrival.Node, arrival.Commodity, arrival.Date))],
    };

    private bool HasStock(Bulletin bulletin, NodeId node, CommodityId commodity, DateOnly day)
        => Has(bulletin, stores.Contains(node), new(day, day), "store", node.Value) && Has(bulletin, commodities.Contains(commodity), new(day, day), "commodity", commodity.Value);

    private bool Has(Bulletin bulletin, bool isListed, DateSpan span, string what, string id)
    {
        var fits = span.Overlaps(new(scenario.Start, last));
        if (!isListed || !fits)
        {
            Gone.Add(new("BULLETIN_LEFT_OUT", IssueSeverity.Warning, "", null, id, isListed
                ? $"The bulletin of {bulletin.Date:yyyy-MM-dd} speaks of '{id}' for days that the operation no longer has; that part is left out."
                : $"The bulletin of {bulletin.Date:yyyy-MM-dd} speaks of the {what} '{id}', which the operation no longer has; that part is left out. Send the bulletin again where it has another id now."));
        }

        return isListed && fits;
    }
}
