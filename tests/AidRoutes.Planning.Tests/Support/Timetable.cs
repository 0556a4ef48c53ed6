using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Support;

/// <summary>
/// Reads plans from a compact notation, a line a convoy:
/// <code>c2 platform 08:00 > corridor 08:00 > gate | int x2: s1 08:50 food 500 water 6000; back 09:29 | corridor-back 10:10 > home 11:00</code>
/// Times are of day 1; "2/08:00" is on day 2.
/// </summary>
internal static class Timetable
{
    public static Plan Plan(params IEnumerable<string> convoys) => new(Tiny.Scenario.Id, null, null, [.. convoys.Select(Convoy)]);

    public static Convoy Convoy(string line)
    {
        var parts = line.Split(" | ");
        var way = parts[0].Split(" > ");
        var home = parts[^1].Split(" > ");
        var start = way[0].Split(' ');
        return new(
            new(start[0]), new(start[1]), new(way[^1]), At(start[2]), [.. way[1..^1].Select(Entry)],
            [.. parts[1..^1].Select(Run)], [.. home[..^1].Select(Entry)], At(Last(home[^1], "home")));
    }

    public static Minute At(string time)
    {
        var parts = time.Split('/');
        return new Day(parts.Length == 2 ? int.Parse(parts[0]) : 1).Start + new Minutes(Tiny.Clock(parts[^1]).MinuteOfDay);
    }

    private static LinkEntry Entry(string text) => new(new(text.Split(' ')[0]), At(text.Split(' ')[1]));

    private static Run Run(string text)
    {
        var (who, what) = (text.Split(": ")[0].Split(" x"), text.Split(": ")[1].Split("; "));
        return new(new(who[0]), int.Parse(who[1]), [.. what[..^1].Select(Stop)], At(Last(what[^1], "back")));
    }

    private static Stop Stop(string text)
    {
        var words = text.Split(' ', 3);
        return new(new(words[0]), At(words[1]), Tiny.Loads(words[2]));
    }

    private static string Last(string text, string word)
        => text.StartsWith(word + " ", StringComparison.Ordinal) ? text[(word.Length + 1)..] : throw new FormatException($"'{text}' should be '{word} HH:MM'");
}
