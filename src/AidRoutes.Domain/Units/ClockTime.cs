using System.Globalization;

namespace AidRoutes.Domain;

/// <summary>A time of day in minutes since 00:00; 0 to 1,440, where 1,440 is "24:00", the end of the day.</summary>
public readonly record struct ClockTime(int MinuteOfDay) : IComparable<ClockTime>
{
    /// <summary>The time of day of a moment, from 00:00 to 23:59.</summary>
    public static ClockTime OfDay(Minute at) => new(((at.Value % Minute.PerDay) + Minute.PerDay) % Minute.PerDay);

    /// <summary>Reads "HH:MM", 00:00 to 24:00. False where the text is anything else.</summary>
    public static bool TryParse(string? text, out ClockTime time)
    {
        time = default;
        if (text is not { Length: 5 } || text[2] != ':'
            || !int.TryParse(text.AsSpan(0, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(text.AsSpan(3, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || minutes > 59 || (hours * 60) + minutes > Minute.PerDay)
        {
            return false;
        }

        time = new((hours * 60) + minutes);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(ClockTime other) => MinuteOfDay.CompareTo(other.MinuteOfDay);

    /// <summary>"HH:MM", as documents write it.</summary>
    public override string ToString() => $"{MinuteOfDay / 60:00}:{MinuteOfDay % 60:00}";
}
