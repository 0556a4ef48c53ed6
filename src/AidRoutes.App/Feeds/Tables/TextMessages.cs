using System.Globalization;
using System.Text;
using AidRoutes.Storage;

namespace AidRoutes.App.Feeds;

/// <summary>A schedule as text messages, one for each day with deliveries, each short enough for a single message.</summary>
internal static class TextMessages
{
    public const string MediaType = "text/plain; charset=utf-8";

    // One message of GSM 03.38 has 160 septets; one with any other letter is sent as UCS-2 and has 70 units.
    private const int MostSeptets = 160;
    private const int MostUnits = 70;

    private const string GsmLetters =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string GsmTwoSeptets = "^{}\\[~]|€";

    /// <param name="rows">Deliveries by time.</param>
    /// <param name="anyScript">Keep names that plain text messages have no letters for.</param>
    public static byte[] ToBytes(IEnumerable<ScheduledDelivery> rows, bool anyScript)
    {
        var days = rows.GroupBy(row => row.Date).OrderBy(day => day.Key).Select(day => Message(day.Key, [.. day.GroupBy(row => (row.Operation, row.Uid)).Select(lines => lines.ToArray())], anyScript));
        return Encoding.UTF8.GetBytes(string.Concat(days.Select(day => day + "\n")));
    }

    /// <summary>Whether a text goes out as one message.</summary>
    public static bool Fits(string text) => Septets(text) is { } septets ? septets <= MostSeptets : text.Length <= MostUnits;

    // As many deliveries as there is room for, and how many more there are.
    private static string Message(DateOnly date, ScheduledDelivery[][] deliveries, bool anyScript)
    {
        var parts = deliveries.Select(lines => Delivery(lines, anyScript)).ToArray();
        var head = date.ToString("d MMM", CultureInfo.InvariantCulture) + ":";
        for (var shown = parts.Length; shown > 0; shown--)
        {
            var text = $"{head} {string.Join("; ", parts.Take(shown))}{(shown < parts.Length ? $"; +{parts.Length - shown} more" : "")}";
            if (Fits(text))
            {
                return text;
            }
        }

        var sum = $"{head} {deliveries.Length} {(deliveries.Length == 1 ? "delivery" : "deliveries")}, {Tonnes(deliveries.SelectMany(lines => lines).Sum(line => line.Kg))}";
        return sum;
    }

    private static string Delivery(ScheduledDelivery[] lines, bool anyScript)
    {
        var first = lines[0];
        var (from, to) = (LocalTime.In(first.TimeZone, first.StartsAt), LocalTime.In(first.TimeZone, first.EndsAt));
        var goods = string.Join(", ", lines.Select(line => $"{Name(line.CommodityName, line.Commodity, anyScript)} {Tonnes(line.Kg)}"));
        var place = Name(first.SiteName, first.Site, anyScript);
        return first.State == "cancelled" ? $"CANCELLED {place} {from:HH:mm} {goods}" : $"{place} {from:HH:mm}-{to:HH:mm} {goods}{(first.State == "planned" ? "" : $" ({first.State})")}";
    }

    private static string Tonnes(long kg) => string.Create(CultureInfo.InvariantCulture, $"{kg / 1000.0:0.##}t");

    private static string Name(string name, string id, bool anyScript)
        => anyScript || Septets(name) is not null ? name : Septets(id) is not null ? id : new string([.. id.Select(letter => GsmLetters.Contains(letter, StringComparison.Ordinal) ? letter : '?')]);

    private static int? Septets(string text)
    {
        var septets = 0;
        foreach (var letter in text)
        {
            if (GsmLetters.Contains(letter, StringComparison.Ordinal))
            {
                septets++;
            }
            else if (GsmTwoSeptets.Contains(letter, StringComparison.Ordinal))
            {
                septets += 2;
            }
            else
            {
                return null;
            }
        }

        return septets;
    }
}
