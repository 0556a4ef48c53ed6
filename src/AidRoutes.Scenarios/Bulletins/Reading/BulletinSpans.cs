using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>The days that entries hold for: within the operation, not before the bulletin's own day, and no day of a thing twice.</summary>
internal sealed class BulletinSpans(Scenario scenario, DateOnly date, IssueSink issues, Func<string, string> where)
{
    private readonly Dictionary<(string List, string Id), List<(DateSpan Span, string At)>> seen = [];

    public DateOnly LastDay { get; } = scenario.Start.AddDays(scenario.Days - 1);

    public void CheckDate()
    {
        if (date < scenario.Start || date > LastDay)
        {
            issues.Error(BulletinCodes.BadSpan, "", $"{date:yyyy-MM-dd}", $"{date:yyyy-MM-dd} is no day of the operation, which lasts from {scenario.Start:yyyy-MM-dd} to {LastDay:yyyy-MM-dd}.");
        }
    }

    /// <summary>From `from` to `until`; from the bulletin's day, and for one day, where they are not said.</summary>
    public DateSpan Read(ObjectReader o, string list, string id)
    {
        var from = o.Has("from") && !o.IsNull("from") ? o.Date("from") : date;
        var until = o.Has("until") && !o.IsNull("until") ? o.Date("until") : from;
        var span = new DateSpan(from, until);
        if (from == default || until == default)
        {
            return new(date, date);
        }

        if (from < date)
        {
            issues.Error(BulletinCodes.BadSpan, o.At("from"), $"{from:yyyy-MM-dd}", $"{from:yyyy-MM-dd} is before the bulletin's own day {date:yyyy-MM-dd}. Send what was known earlier to its own date.");
        }
        else if (until < from)
        {
            issues.Error(BulletinCodes.BadSpan, o.At("until"), $"{until:yyyy-MM-dd}", $"It ends on {until:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}. Swap or correct them.");
        }
        else if (from > LastDay)
        {
            issues.Error(BulletinCodes.BadSpan, o.At("from"), $"{from:yyyy-MM-dd}", $"{from:yyyy-MM-dd} is past the operation's last day, {LastDay:yyyy-MM-dd}.");
        }
        else
        {
            Once(span, list, id, $"'{id}'", o.Pointer);
        }

        return span;
    }

    /// <summary>Reports a thing that is spoken of twice for one day.</summary>
    public void Once(DateSpan span, string list, string id, string shown, string at)
    {
        if (id.Length == 0 || id[0] == '\n' || id[^1] == '\n')
        {
            return;
        }

        if (!seen.TryGetValue((list, id), out var others))
        {
            seen.Add((list, id), others = []);
        }

        var other = others.FindIndex(entry => entry.Span.Overlaps(span));
        if (other >= 0)
        {
            issues.Error(BulletinCodes.Twice, at, id.Replace('\n', ' '), $"{shown} is there twice for the same day, first at {where(others[other].At)}. Make them one, or give them different days.");
        }

        others.Add((span, at));
    }
}
