using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>A page of a schedule.</summary>
/// <param name="Deliveries">One entry a delivery and commodity.</param>
/// <param name="Next">The cursor of the next page; null: this is the last.</param>
internal sealed record SchedulePageDocument(IReadOnlyList<DeliveryDocument> Deliveries, string? Next);

/// <summary>One commodity of a delivery: a convoy at a site.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Publication">Number of the publication, from 1 by operation.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="Uid">Names the delivery over all publications; the same for its commodities.</param>
/// <param name="Sequence">How often it has changed since it was first told of.</param>
/// <param name="State">planned, notified, approved, denied, departed, delivered, impeded or cancelled.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="Convoy">The convoy's id.</param>
/// <param name="Operator">Who runs the site; null: not said.</param>
/// <param name="Site">Where.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Day">Day of the operation, from 1.</param>
/// <param name="Date">Its local date.</param>
/// <param name="StartsAt">When the first truck's service starts, local time with offset.</param>
/// <param name="EndsAt">When the last truck has been served.</param>
/// <param name="Trucks">Trucks of the delivery, all commodities together.</param>
/// <param name="Commodity">What comes.</param>
/// <param name="Kg">Kilograms of it.</param>
/// <param name="M3">Cubic metres of it.</param>
/// <param name="PersonDays">Days of one person's need that it covers; null: not needed by head.</param>
/// <param name="ShortKg">Kilograms of the commodity that the site goes without that day, all deliveries counted.</param>
/// <param name="ShortReason">Why; null: nothing is short, or the plan does not say.</param>
internal sealed record DeliveryDocument(
    string Operation, int Publication, Guid Plan, string Uid, int Sequence, string State, DateTimeOffset ChangedAt, string Convoy,
    string? Operator, PlaceDocument Site, string? District, int Day, DateOnly Date, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Trucks,
    PlaceDocument Commodity, long Kg, double M3, double? PersonDays, double ShortKg, string? ShortReason)
{
    public static DeliveryDocument Of(ScheduledDelivery row) => new(
        row.Operation, row.Publication, row.Plan, row.Uid, row.Sequence, row.State, row.ChangedAt, row.Convoy,
        row.Operator, new(row.Site, row.SiteName), row.District, row.Day, row.Date, LocalTime.In(row.TimeZone, row.StartsAt), LocalTime.In(row.TimeZone, row.EndsAt), row.Trucks,
        new(row.Commodity, row.CommodityName), row.Kg, Math.Round(row.M3, 3), row.PersonDays is { } days ? Math.Round(days, 1) : null, Math.Round(row.ShortKg, 1), row.ShortReason);
}

/// <summary>A page of shortages.</summary>
/// <param name="Shortages">By site, commodity and day.</param>
/// <param name="Next">The cursor of the next page; null: this is the last.</param>
internal sealed record ShortagePageDocument(IReadOnlyList<ShortageDocument> Shortages, string? Next);

/// <summary>A commodity that a site goes short of, over days that follow each other.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Publication">Number of the publication.</param>
/// <param name="Plan">The plan's id.</param>
/// <param name="Operator">Who runs the site; null: not said.</param>
/// <param name="Site">Where.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Commodity">What is short.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="NeedKg">Kilograms needed over these days.</param>
/// <param name="ShortKg">Kilograms missing in spite of the plan.</param>
/// <param name="Reason">Why; null: the plan does not say.</param>
internal sealed record ShortageDocument(
    string Operation, int Publication, Guid Plan, string? Operator, PlaceDocument Site, string? District, PlaceDocument Commodity,
    DateOnly From, DateOnly To, long NeedKg, double ShortKg, string? Reason)
{
    public static ShortageDocument Of(ScheduledShortage row) => new(
        row.Operation, row.Publication, row.Plan, row.Operator, new(row.Site, row.SiteName), row.District, new(row.Commodity, row.CommodityName),
        row.From, row.To, row.NeedKg, Math.Round(row.ShortKg, 1), row.Reason);
}
