using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Schedules and shortages as CSV with HXL tags.</summary>
internal static class ScheduleTables
{
    private static readonly HxlColumn[] DeliveryColumns =
    [
        new("Operation", "#activity+code"), new("Publication", "#x_publication+num"), new("Delivery", "#x_delivery+code"), new("Version", "#x_delivery+version+num"), new("State", "#status"),
        new("Convoy", "#x_convoy+code"), new("Operator", "#org+impl"), new("Site", "#loc+code"), new("Site name", "#loc+name"), new("District", "#adm2+code"), new("Date", "#date"),
        new("Starts", "#date+start"), new("Ends", "#date+end"), new("Trucks", "#x_trucks+num"), new("Commodity", "#item+code"), new("Commodity name", "#item+name"),
        new("Kilograms", "#output+kg+num"), new("Cubic metres", "#output+m3+num"), new("Person-days", "#output+persondays+num"), new("Short kg", "#x_missing+kg+num"), new("Short why", "#x_missing+reason"),
    ];

    private static readonly HxlColumn[] ShortageColumns =
    [
        new("Operation", "#activity+code"), new("Publication", "#x_publication+num"), new("Operator", "#org+impl"), new("Site", "#loc+code"), new("Site name", "#loc+name"), new("District", "#adm2+code"),
        new("Commodity", "#item+code"), new("Commodity name", "#item+name"), new("From", "#date+start"), new("To", "#date+end"),
        new("Needed kg", "#inneed+kg+num"), new("Short kg", "#x_missing+kg+num"), new("Why", "#x_missing+reason"),
    ];

    public static byte[] Deliveries(IEnumerable<ScheduledDelivery> rows) => HxlTable.ToBytes(DeliveryColumns, rows.Select(DeliveryDocument.Of).Select(row => new object?[]
    {
        row.Operation, row.Publication, row.Uid, row.Sequence, row.State, row.Convoy, row.Operator, row.Site.Id, row.Site.Name, row.District, row.Date,
        row.StartsAt, row.EndsAt, row.Trucks, row.Commodity.Id, row.Commodity.Name, row.Kg, row.M3, row.PersonDays, row.ShortKg, row.ShortReason,
    }));

    public static byte[] Shortages(IEnumerable<ScheduledShortage> rows) => HxlTable.ToBytes(ShortageColumns, rows.Select(ShortageDocument.Of).Select(row => new object?[]
    {
        row.Operation, row.Publication, row.Operator, row.Site.Id, row.Site.Name, row.District, row.Commodity.Id, row.Commodity.Name, row.From, row.To, row.NeedKg, row.ShortKg, row.Reason,
    }));
}
