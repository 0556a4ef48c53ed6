using System.Globalization;
using System.Text;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>
/// A schedule as an iCalendar feed (RFC 5545): one event a delivery. The UID stays, SEQUENCE rises with each change, and a delivery that is gone stays as CANCELLED, so that
/// calendars that subscribe follow.
/// </summary>
internal static class CalendarFeed
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const int MostOctets = 75;
    private const string Warning = "A plan is what is intended; notification is no guarantee of safety.";

    public static byte[] ToBytes(string name, IEnumerable<ScheduledDelivery> rows)
    {
        var text = new StringBuilder();
        foreach (var line in Head(name).Concat(rows.GroupBy(row => (row.Operation, row.Uid)).SelectMany(lines => Event([.. lines]))).Append("END:VCALENDAR"))
        {
            Fold(text, line);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<string> Head(string name) =>
    [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//AidRoutes//Schedule//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        $"NAME:{Escape(name)}", $"X-WR-CALNAME:{Escape(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M",
    ];

    private static IEnumerable<string> Event(ScheduledDelivery[] lines)
    {
        var first = lines[0];
        yield return "BEGIN:VEVENT";
        yield return $"UID:{first.Uid}@aidroutes";
        yield return $"DTSTAMP:{Utc(first.ChangedAt)}";
        yield return $"LAST-MODIFIED:{Utc(first.ChangedAt)}";
        yield return $"SEQUENCE:{first.Sequence}";
        yield return $"DTSTART:{Utc(first.StartsAt)}";
        if (first.EndsAt > first.StartsAt)
        {
            yield return $"DTEND:{Utc(first.EndsAt)}";
        }

        yield return $"STATUS:{Status(first.State)}";
        yield return $"SUMMARY:{Escape($"{string.Join(", ", lines.Select(Amount))} → {first.SiteName}")}";
        yield return $"LOCATION:{Escape(first.District is null ? first.SiteName : $"{first.SiteName}, {first.District}")}";
        yield return string.Create(CultureInfo.InvariantCulture, $"GEO:{first.Lat:0.0#####};{first.Lon:0.0#####}");
        yield return $"DESCRIPTION:{Escape(Description(lines))}";
        yield return $"CATEGORIES:{string.Join(",", lines.Select(line => Escape(line.CommodityName)))}";
        yield return "TRANSP:TRANSPARENT";
        yield return "END:VEVENT";
    }

    private static string Status(string state) => state switch
    {
        // What was called off or did not get through does not come: nobody is to wait for it.
        "cancelled" or "impeded" => "CANCELLED",
        "planned" or "notified" or "denied" => "TENTATIVE",
        _ => "CONFIRMED",
    };

    private static string Description(ScheduledDelivery[] lines)
    {
        var first = lines[0];
        var text = new StringBuilder($"Convoy {first.Convoy}, {first.Trucks} {(first.Trucks == 1 ? "truck" : "trucks")}, {first.State}.");
        foreach (var line in lines)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{line.CommodityName}: {line.Kg:#,0} kg");
            if (line.ShortKg > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"; {line.ShortKg:#,0} kg short that day{(line.ShortReason is null ? "" : $": {line.ShortReason}")}");
            }
        }

        return text.Append('\n').Append(Warning).ToString();
    }

    private static string Amount(ScheduledDelivery line) => string.Create(CultureInfo.InvariantCulture, $"{line.CommodityName} {line.Kg / 1000.0:0.##} t");

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(letter) => escaped,
                _ => escaped.Append(letter),
            };
        }

        return escaped.ToString();
    }

    // Lines hold at most 75 octets; a letter of several octets is never cut.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var letter in line.EnumerateRunes())
        {
            if (octets + letter.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(letter.ToString());
            octets += letter.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
