using AidRoutes.App.Api;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>Writes "coverage" and its table: everybody sees districts, and sites only those whose they are.</summary>
internal static class CoverageFeed
{
    private static readonly HxlColumn[] Columns =
    [
        new("Level", "#x_level"), new("Date", "#date"), new("District", "#adm2+code"), new("Site", "#loc+code"), new("Site name", "#loc+name"), new("Commodity", "#item+code"),
        new("Needed kg", "#inneed+kg+num"), new("Delivered kg", "#output+kg+num"), new("Missing kg", "#x_missing+kg+num"), new("Share of need met", "#x_coverage+pct"),
    ];

    public static IEnumerable<NewDocument> Write(FeedSource source)
    {
        var all = new CoverageView(source.Known).All();
        var districts = DistrictRows(source).ToArray();
        yield return DocumentPacker.Json(DocumentNames.Coverage, Audience.Full, all);
        yield return DocumentPacker.Json(DocumentNames.Coverage, Audience.Dashboard, all with { Shelters = [] });
        yield return DocumentPacker.Csv(DocumentNames.CoverageTable, Audience.Full, Columns, districts.Concat(SiteRows(source, null)));
        yield return DocumentPacker.Csv(DocumentNames.CoverageTable, Audience.Dashboard, Columns, districts);
    }

    /// <summary>An organisation's own.</summary>
    public static NewDocument Of(FeedSource source, string organisation)
    {
        var own = source.Scenario.Nodes.Where(node => node.Operator == organisation).Select(node => node.Id.Value).ToHashSet(StringComparer.Ordinal);
        var all = new CoverageView(source.Known).All();
        return DocumentPacker.Json(DocumentNames.Coverage, Audience.Of(organisation), all with { Shelters = [.. all.Shelters.Where(shelter => own.Contains(shelter.Id))] });
    }

    /// <summary>An organisation's own table.</summary>
    public static NewDocument TableOf(FeedSource source, string organisation)
        => DocumentPacker.Csv(DocumentNames.CoverageTable, Audience.Of(organisation), Columns, DistrictRows(source).Concat(SiteRows(source, organisation)));

    private static IEnumerable<object?[]> DistrictRows(FeedSource source)
        => from row in source.Known.Coverage.Districts()
           select new object?[]
           {
               "district", source.Time.Date(row.Day.Number), row.District?.Value, null, null, row.Commodity.Value,
               row.Cell.NeedKg, row.Cell.DeliveredKg, row.Cell.UnmetKg, row.Cell.Share,
           };

    // Sums over all days: a site's days are in the schedule.
    private static IEnumerable<object?[]> SiteRows(FeedSource source, string? organisation)
    {
        var problem = source.Known.Known.Problem;
        return from node in Enumerable.Range(0, problem.Nodes.Length)
               let site = problem.Nodes[node]
               where site.Kind == Domain.NodeKind.Shelter && (organisation is null || site.Operator == organisation)
               from commodity in Enumerable.Range(0, problem.Commodities.Length)
               let sum = Enumerable.Range(1, problem.Days).Select(day => source.Known.Coverage.Cell(node, commodity, day)).Aggregate((a, b) => a + b)
               where !sum.IsEmpty
               select new object?[]
               {
                   "site", null, site.District?.Value, site.Id.Value, site.Name, problem.Commodities[commodity].Id.Value,
                   sum.NeedKg, sum.DeliveredKg, sum.UnmetKg, sum.Share,
               };
    }
}
