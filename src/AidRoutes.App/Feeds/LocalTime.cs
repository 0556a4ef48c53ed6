using AidRoutes.Domain;

namespace AidRoutes.App.Feeds;

/// <summary>Moments of a plan, which are local clock times, as moments of the world.</summary>
internal sealed class LocalTime(DateOnly start, string timeZone)
{
    private readonly TimeZoneInfo _zone = Zone(timeZone);

    /// <summary>The local date of a day of the horizon.</summary>
    public DateOnly Date(int day) => start.AddDays(day - 1);

    /// <summary>With the zone's offset at that time. A clock time that is skipped in spring is the one an hour later.</summary>
    public DateTimeOffset At(Minute at)
    {
        var local = start.ToDateTime(TimeOnly.MinValue).AddMinutes(at.Value);
        var there = _zone.IsInvalidTime(local) ? local.AddHours(1) : local;
        return new(there, _zone.GetUtcOffset(there));
    }

    /// <summary>A moment as the zone's clocks show it.</summary>
    public static DateTimeOffset In(string timeZone, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone(timeZone));

    // The reader of scenarios takes IANA names only; a machine without zone data shows UTC and says so by its offset.
    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;
}
