using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Windows of the day.</summary>
internal sealed partial class ObjectReader
{
    private const string WindowForm = "[\"HH:MM\",\"HH:MM\"] (in a table HH:MM-HH:MM)";
    private const int MostWindows = 100;

    /// <summary>Windows in the order of the day, which don't overlap; all day where they are left out.</summary>
    public ImmutableArray<Window> Windows(string name)
    {
        if (!Find(name, false, out var value))
        {
            return [Domain.Window.AllDay];
        }

        var windows = context.List(value, At(name), MostWindows)
            .Select(entry => (Window: WindowOf(entry.Value, entry.Pointer), entry.Pointer)).Where(entry => entry.Window is not null)
            .Select(entry => (Window: entry.Window!.Value, entry.Pointer)).OrderBy(entry => entry.Window.Opens).ThenBy(entry => entry.Window.Closes).ToList();
        foreach (var (before, after) in windows.Zip(windows.Skip(1)))
        {
            if (after.Window.Opens.CompareTo(before.Window.Closes) < 0)
            {
                context.Issues.Error(IssueCodes.WindowsOverlap, after.Pointer, after.Window.ToString(),
                    $"The window {after.Window} overlaps {before.Window}. Make one of them, or let the later one begin at {before.Window.Closes}.");
            }
        }

        return [.. windows.Select(entry => entry.Window)];
    }

    /// <summary>One window of the day; all day where it is left out.</summary>
    public Window Window(string name) =>
        Find(name, false, out var value) ? WindowOf(value, At(name)) ?? Domain.Window.AllDay : Domain.Window.AllDay;

    private Window? WindowOf(JsonElement value, string pointer)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 2
            || value[0].ValueKind != JsonValueKind.String || value[1].ValueKind != JsonValueKind.String)
        {
            context.Issues.Error(IssueCodes.BadWindow, pointer, ReadContext.Shown(value), $"{ReadContext.Shown(value)} is no window. Write it as {WindowForm}.");
            return null;
        }

        var (first, last) = (context.Text(value[0], $"{pointer}/0", "a time"), context.Text(value[1], $"{pointer}/1", "a time"));
        if (first is null || last is null || !Clock(first, $"{pointer}/0", out var opens) | !Clock(last, $"{pointer}/1", out var closes))
        {
            return null;
        }

        if (closes.CompareTo(opens) < 0)
        {
            context.Issues.Error(IssueCodes.BadWindow, pointer, $"{opens}-{closes}",
                $"The window {opens}-{closes} ends before it begins. A window that passes midnight is two: {opens}-24:00 and 00:00-{closes}.");
            return null;
        }

        return new(opens, closes);
    }

    private bool Clock(string text, string pointer, out ClockTime time)
    {
        if (ClockTime.TryParse(text, out time))
        {
            return true;
        }

        context.Issues.Error(IssueCodes.BadWindow, pointer, Short(text), $"'{Short(text)}' is no time of day. Write it from 00:00 to 24:00, as 06:30.");
        return false;
    }
}
