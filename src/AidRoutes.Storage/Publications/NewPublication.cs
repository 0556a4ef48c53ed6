namespace AidRoutes.Storage;

/// <summary>Everything the world is told of a plan, made before the transaction that publishes it.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Plan">The plan; must be stored.</param>
/// <param name="TimeZone">IANA name of the operation's zone.</param>
/// <param name="Start">Date of day 1.</param>
/// <param name="Days">Length of the horizon.</param>
/// <param name="Deliveries">Each convoy at each of its sites.</param>
/// <param name="Shortages">What is missing in spite of them.</param>
/// <param name="Documents">Answers for dashboards, one for each class of readers.</param>
public sealed record NewPublication(
    string Operation, Guid Plan, string TimeZone, DateOnly Start, int Days,
    IReadOnlyList<NewDelivery> Deliveries, IReadOnlyList<NewShortage> Shortages, IReadOnlyList<NewDocument> Documents);

/// <summary>One convoy at one site.</summary>
/// <param name="Uid">Stable over all publications of the operation.</param>
/// <param name="Convoy">The convoy's id.</param>
/// <param name="Site">Where.</param>
/// <param name="Day">Day of the horizon on which service starts.</param>
/// <param name="Date">Its local date.</param>
/// <param name="StartsAt">When the first truck's service starts.</param>
/// <param name="EndsAt">When the last truck has been served.</param>
/// <param name="Trucks">Trucks that stop there.</param>
/// <param name="Lines">What they leave, a line a commodity; at least one.</param>
public sealed record NewDelivery(
    string Uid, string Convoy, SiteNames Site, int Day, DateOnly Date, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Trucks,
    IReadOnlyList<DeliveryLine> Lines);

/// <summary>A place of delivery as readers know it.</summary>
/// <param name="Site">The node's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Operator">Who runs it; null: not said.</param>
/// <param name="District">Its district; null: none.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lon">Degrees east.</param>
public sealed record SiteNames(string Site, string Name, string? Operator, string? District, double Lat, double Lon);

/// <summary>What a delivery brings of one commodity, and what is still missing of it there that day.</summary>
/// <param name="Commodity">The commodity's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Kg">Kilograms of all trucks.</param>
/// <param name="M3">Cubic metres.</param>
/// <param name="PersonDays">Days of one person's need; null: not needed by head.</param>
/// <param name="ShortKg">Kilograms missing at the site that day, all deliveries counted.</param>
/// <param name="ShortReason">Why; null: not known.</param>
public sealed record DeliveryLine(string Commodity, string Name, long Kg, double M3, double? PersonDays, double ShortKg, string? ShortReason);

/// <summary>A commodity that is short at a site over days that follow each other.</summary>
/// <param name="Site">Where.</param>
/// <param name="Commodity">The commodity's id.</param>
/// <param name="CommodityName">For people.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="NeedKg">Kilograms needed over these days.</param>
/// <param name="ShortKg">Kilograms missing.</param>
/// <param name="Reason">Why; null: not known.</param>
public sealed record NewShortage(SiteNames Site, string Commodity, string CommodityName, DateOnly From, DateOnly To, long NeedKg, double ShortKg, string? Reason);

/// <summary>A document in every form it is served in.</summary>
/// <param name="Name">As in the address: "plan", "coverage.csv".</param>
/// <param name="Audience">Who may have it.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Sha256">Of <paramref name="Plain"/>; makes the strong ETag.</param>
/// <param name="Plain">As it is.</param>
/// <param name="Gzip">The same, compressed.</param>
/// <param name="Brotli">The same, compressed.</param>
public sealed record NewDocument(string Name, Audience Audience, string MediaType, byte[] Sha256, byte[] Plain, byte[] Gzip, byte[] Brotli);
