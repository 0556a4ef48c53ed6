using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>The plan in force, as those see it who see no single place but their own.</summary>
/// <param name="Format">"aidroutes.plan-by-district/1".</param>
/// <param name="Operation">The operation's id.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="TimeZone">Zone of the dates, an IANA name.</param>
/// <param name="Start">Date of day 1.</param>
/// <param name="Days">Days of the operation.</param>
/// <param name="Districts">What comes to which district on which day.</param>
/// <param name="Own">Deliveries to one's own sites in full; null: the reader has no sites.</param>
internal sealed record PlanByDistrictDocument(
    string Format, string Operation, Guid Plan, string TimeZone, DateOnly Start, int Days, IReadOnlyList<DistrictDay> Districts, IReadOnlyList<OwnDeliveryDocument>? Own);

/// <summary>A delivery to one of the reader's own sites.</summary>
/// <param name="Uid">Names it over all publications.</param>
/// <param name="Convoy">The convoy's id.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Day">Day of the operation.</param>
/// <param name="StartsAt">When the first truck's service starts.</param>
/// <param name="EndsAt">When the last truck has been served.</param>
/// <param name="Trucks">Trucks that stop there.</param>
/// <param name="LoadsKg">Kilograms by commodity.</param>
internal sealed record OwnDeliveryDocument(
    string Uid, string Convoy, string Site, string Name, int Day, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Trucks, IReadOnlyDictionary<string, long> LoadsKg);

/// <summary>Writes "plan" and its table.</summary>
internal static class PlanFeed
{
    private const string Format = "aidroutes.plan-by-district/1";

    private static readonly HxlColumn[] Columns =
    [
        new("Date", "#date"), new("Day", "#x_day"), new("District", "#adm2+code"), new("Commodity", "#item+code"),
        new("Kilograms", "#output+kg+num"), new("Convoys", "#x_convoys+num"), new("Trucks", "#x_trucks+num"),
    ];

    public static IEnumerable<NewDocument> Write(FeedSource source)
    {
        yield return DocumentPacker.Pack(DocumentNames.Plan, Audience.Full, Api.BodyReader.Json, PlanJson.ToBytes(source.Known.Plan));
        yield return DocumentPacker.Json(DocumentNames.Plan, Audience.Dashboard, ByDistrict(source, null));
        yield return DocumentPacker.Csv(DocumentNames.PlanTable, Audience.Full, Columns, Rows(source));
        yield return DocumentPacker.Csv(DocumentNames.PlanTable, Audience.Dashboard, Columns, Rows(source));
    }

    /// <summary>An organisation's own.</summary>
    public static NewDocument Of(FeedSource source, string organisation) => DocumentPacker.Json(DocumentNames.Plan, Audience.Of(organisation), ByDistrict(source, organisation));

    private static PlanByDistrictDocument ByDistrict(FeedSource source, string? organisation) => new(
        Format, source.Known.Summary.Operation, source.Known.Summary.Id, source.Scenario.TimeZone, source.Scenario.Start, source.Scenario.Days, source.Districts,
        organisation is null ? null : [.. source.Visits.Where(visit => visit.Node.Operator == organisation).OrderBy(visit => visit.From).Select(visit => Own(source, visit))]);

    private static OwnDeliveryDocument Own(FeedSource source, Visit visit) => new(
        visit.Uid(source.Known.Summary.Operation), visit.Convoy.Id.Value, visit.Node.Id.Value, visit.Node.Name, visit.From.Day.Number,
        source.Time.At(visit.From), source.Time.At(visit.To), visit.Trucks, visit.LoadsKg.ToDictionary(load => load.Key.Value, load => load.Value));

    private static IEnumerable<object?[]> Rows(FeedSource source)
        => from here in source.Districts
           from load in here.LoadsKg
           select new object?[] { here.Date, here.Day, here.District, load.Key, load.Value, here.Convoys, here.Trucks };
}
