namespace AidRoutes.Storage;

/// <summary>The order of a schedule.</summary>
public enum ScheduleOrder
{
    /// <summary>By the start of service.</summary>
    Start,

    /// <summary>The same, last first.</summary>
    StartDescending,

    /// <summary>By site, then start.</summary>
    Site,
}

/// <summary>Which deliveries or shortages to read. What is null does not limit.</summary>
public sealed record ScheduleQuery
{
    /// <summary>The operation; null: every operation with a plan in force.</summary>
    public string? Operation { get; init; }

    /// <summary>A plan that is or was in force; null: the one in force.</summary>
    public Guid? Plan { get; init; }

    /// <summary>Who runs the site.</summary>
    public string? Operator { get; init; }

    /// <summary>The site's id.</summary>
    public string? Site { get; init; }

    /// <summary>The site's district.</summary>
    public string? District { get; init; }

    /// <summary>The commodity's id.</summary>
    public string? Commodity { get; init; }

    /// <summary>planned, departed, delivered, cancelled …</summary>
    public string? State { get; init; }

    /// <summary>First local date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last local date, included.</summary>
    public DateOnly? To { get; init; }

    /// <summary>In what order.</summary>
    public ScheduleOrder Order { get; init; }

    /// <summary>Go on after this row; null: from the first.</summary>
    public ScheduleCursor? After { get; init; }

    /// <summary>At most so many rows.</summary>
    public int Limit { get; init; } = 100;
}

/// <summary>A row's place in the order. It stays good when another plan comes in force meanwhile.</summary>
/// <param name="StartsAt">The row's start.</param>
/// <param name="Site">The row's site.</param>
/// <param name="Uid">The delivery.</param>
/// <param name="Commodity">The commodity.</param>
public sealed record ScheduleCursor(DateTimeOffset StartsAt, string Site, string Uid, string Commodity);

/// <summary>One commodity of one delivery as published.</summary>
public sealed record ScheduledDelivery(
    string Operation, int Publication, Guid Plan, string TimeZone,
    string Uid, int Sequence, string State, DateTimeOffset ChangedAt, string Convoy,
    string? Operator, string Site, string SiteName, string? District, double Lat, double Lon,
    int Day, DateOnly Date, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Trucks,
    string Commodity, string CommodityName, long Kg, double M3, double? PersonDays, double ShortKg, string? ShortReason)
{
    /// <summary>Its place in the order.</summary>
    public ScheduleCursor Cursor => new(StartsAt, Site, Uid, Commodity);
}

/// <summary>A commodity that is short at a site, as published.</summary>
public sealed record ScheduledShortage(
    string Operation, int Publication, Guid Plan, string? Operator, string Site, string SiteName, string? District,
    string Commodity, string CommodityName, DateOnly From, DateOnly To, long NeedKg, double ShortKg, string? Reason);
