using AidRoutes.App.Api;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>GeoJSON (RFC 7946): longitude before latitude.</summary>
/// <param name="Type">"FeatureCollection".</param>
/// <param name="Features">What to draw.</param>
internal sealed record FeatureCollectionDocument(string Type, IReadOnlyList<FeatureDocument> Features);

/// <summary>One thing to draw.</summary>
/// <param name="Type">"Feature".</param>
/// <param name="Geometry">Where; null: nowhere in particular.</param>
/// <param name="Properties">What is known of it.</param>
internal sealed record FeatureDocument(string Type, GeometryDocument? Geometry, IReadOnlyDictionary<string, object?> Properties);

/// <summary>A point or line.</summary>
/// <param name="Type">"Point" or "LineString".</param>
/// <param name="Coordinates">[longitude, latitude], or a list of such.</param>
internal sealed record GeometryDocument(string Type, object Coordinates);

/// <summary>Writes "convoys.geojson" and its table. Who sees no convoys sees what comes to a district on a day, at a point that stands for the district.</summary>
internal static class ConvoyFeed
{
    private const string MediaType = "application/geo+json";

    // A tenth of a degree is some 10 km: a district with one site must not give its place away.
    private const int BlurDigits = 1;

    private static readonly HxlColumn[] Full =
    [
        new("Convoy", "#x_convoy+code"), new("Day", "#x_day"), new("Departs", "#date+start"), new("Home", "#date+end"), new("From", "#loc+origin+code"),
        new("Released at", "#loc+dest+code"), new("Trucks", "#x_trucks+num"), new("Kilograms", "#output+kg+num"), new("Sites", "#x_sites+num"),
    ];

    private static readonly HxlColumn[] ByDistrict =
    [
        new("Date", "#date"), new("Day", "#x_day"), new("District", "#adm2+code"), new("Convoys", "#x_convoys+num"), new("Trucks", "#x_trucks+num"), new("Kilograms", "#output+kg+num"),
    ];

    public static IEnumerable<NewDocument> Write(FeedSource source)
    {
        var convoys = new ConvoyView(source.Known).OnDay(null).Convoys;
        yield return Features(Audience.Full, convoys.Select(Line));
        yield return Features(Audience.Dashboard, Districts(source));
        yield return DocumentPacker.Csv(DocumentNames.ConvoysTable, Audience.Full, Full, source.Known.Plan.Convoys.OrderBy(convoy => convoy.Depart).ThenBy(convoy => convoy.Id).Select(
            convoy => new object?[]
            {
                convoy.Id.Value, convoy.Depart.Day.Number, source.Time.At(convoy.Depart), source.Time.At(convoy.Home), convoy.Origin.Value, convoy.Release.Value, convoy.Trucks,
                convoy.Runs.Sum(run => run.Trucks * run.Stops.Sum(stop => stop.Loads.Values.Sum(load => load.Value))), convoy.Runs.SelectMany(run => run.Stops.Select(stop => stop.Node)).Distinct().Count(),
            }));
        yield return DocumentPacker.Csv(DocumentNames.ConvoysTable, Audience.Dashboard, ByDistrict, source.Districts.Select(
            here => new object?[] { here.Date, here.Day, here.District, here.Convoys, here.Trucks, here.LoadsKg.Values.Sum() }));
    }

    /// <summary>An organisation's own.</summary>
    public static NewDocument Of(FeedSource source, string organisation)
        => Features(Audience.Of(organisation), Districts(source).Concat(source.Visits.Where(visit => visit.Node.Operator == organisation).Select(visit => Own(source, visit))));

    private static NewDocument Features(Audience audience, IEnumerable<FeatureDocument> features)
        => DocumentPacker.Json(DocumentNames.Convoys, audience, new FeatureCollectionDocument("FeatureCollection", [.. features]), MediaType);

    private static FeatureDocument Line(ConvoyDocument convoy) => new(
        "Feature", new("LineString", Points(convoy)),
        new Dictionary<string, object?>
        {
            ["kind"] = "convoy",
            ["id"] = convoy.Id,
            ["day"] = convoy.Day,
            ["depart"] = convoy.DepartTime,
            ["home"] = convoy.HomeTime,
            ["origin"] = convoy.Origin,
            ["release"] = convoy.Release,
            ["trucks"] = convoy.Trucks,
            ["cargoKg"] = convoy.CargoKg,
            ["stops"] = convoy.Stops,
        });

    // A line has two points at least; a convoy that is released where it starts has one.
    private static double[][] Points(ConvoyDocument convoy)
    {
        double[][] points = [.. convoy.Geometry.Select(point => new[] { point[1], point[0] })];
        return points.Length > 1 ? points : [points[0], points[0]];
    }

    private static FeatureDocument[] Districts(FeedSource source)
    {
        var middles = source.Scenario.Nodes.Where(node => node.TakesDeliveries).GroupBy(node => node.District?.Value ?? "").ToDictionary(
            nodes => nodes.Key, nodes => new[] { Math.Round(nodes.Average(node => node.Lon), BlurDigits), Math.Round(nodes.Average(node => node.Lat), BlurDigits) });
        return
        [
            .. source.Districts.Select(here => new FeatureDocument("Feature", here.District is null ? null : new("Point", middles[here.District]), new Dictionary<string, object?>
            {
                ["kind"] = "district",
                ["district"] = here.District,
                ["day"] = here.Day,
                ["date"] = here.Date,
                ["convoys"] = here.Convoys,
                ["trucks"] = here.Trucks,
                ["loadsKg"] = here.LoadsKg,
            })),
        ];
    }

    private static FeatureDocument Own(FeedSource source, Visit visit) => new(
        "Feature", new("Point", new[] { visit.Node.Lon, visit.Node.Lat }),
        new Dictionary<string, object?>
        {
            ["kind"] = "delivery",
            ["uid"] = visit.Uid(source.Known.Summary.Operation),
            ["convoy"] = visit.Convoy.Id.Value,
            ["site"] = visit.Node.Id.Value,
            ["name"] = visit.Node.Name,
            ["day"] = visit.From.Day.Number,
            ["startsAt"] = source.Time.At(visit.From),
            ["endsAt"] = source.Time.At(visit.To),
            ["trucks"] = visit.Trucks,
            ["loadsKg"] = visit.LoadsKg.ToDictionary(load => load.Key.Value, load => load.Value),
        });
}
