using System.Globalization;
using AidRoutes.Domain;

namespace AidRoutes.App.Api;

/// <summary>Moments of a plan as local clock times of the operation.</summary>
internal sealed class Clock(DateOnly start)
{
    /// <summary>"2025-01-19T08:05:00": local time in the operation's time zone.</summary>
    public string Iso(Minute at) => start.ToDateTime(TimeOnly.MinValue).AddMinutes(at.Value).ToString("s", CultureInfo.InvariantCulture);

    /// <summary>"08:05", with the day where it is another than <paramref name="day"/>: "08:05 (day 4)". 24:00 of a day belongs to it.</summary>
    public static string Text(Minute at, Day day)
    {
        if (at == day.End)
        {
            return "24:00";
        }

        return at.Day == day ? ClockTime.OfDay(at).ToString() : $"{ClockTime.OfDay(at)} (day {at.Day.Number})";
    }
}
