using System.Collections.Immutable;
using System.Text.Json;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>What an entry of a crossing or corridor must make sense of.</summary>
internal sealed class BulletinRules(Scenario scenario, IssueSink issues)
{
    private readonly HashSet<string> classes = [.. scenario.Commodities.Select(commodity => commodity.Class.Value)];

    public void Class(string name, string pointer)
    {
        if (!classes.Contains(name))
        {
            issues.Error(BulletinCodes.UnknownClass, pointer, NameIndex.Short(name), $"No commodity is of the class '{NameIndex.Short(name)}'.{issues.Advice(name, classes)} Classes: {string.Join(", ", classes.Order(StringComparer.Ordinal).Take(20))}.");
        }
    }

    /// <summary>The change with its escort pool's name resolved and its classes checked.</summary>
    public LinkChange Names(LinkChange change, PlaceNames names, ObjectReader o)
    {
        var allowed = 0;
        foreach (var cargo in change.Allow.Value ?? [])
        {
            Class(cargo.Value, $"{o.At("allow")}/{allowed++}");
        }

        return change.Escort is not { IsSet: true, Value: { } pool } ? change
            : PlaceNames.One(names.Escorts, pool.Value, o.At("escort"), issues) is >= 0 and var index ? change with { Escort = new(true, new EscortPoolId(names.Escorts.Ids[index])) }
            : change;
    }

    /// <summary>The entry with what its status means written into its change.</summary>
    public BulletinLink Link(BulletinLink link, int index, ObjectReader o, JsonElement entry)
    {
        var listed = scenario.Links[index];
        if (!listed.IsControlled)
        {
            issues.Error(BulletinCodes.NotControlled, o.At("id"), listed.Id.Value, $"'{listed.Id}' is a road, and roads are always open. Name a crossing or corridor.");
            return link;
        }

        var says = entry.ValueKind == JsonValueKind.Object ? entry.EnumerateObject().Count(field => !field.NameEquals("id") && !field.NameEquals("from") && !field.NameEquals("until") && !field.NameEquals("note")) : 0;
        if (says == 0)
        {
            issues.Error(BulletinCodes.SaysNothing, o.Pointer, listed.Id.Value, $"Nothing is said of '{listed.Id}'. Give a status, hours or a quota, or remove the entry.");
        }

        Contradictions(link, listed, o, says, entry);
        Sizes(link, listed, o);
        return link.Status == PassageStatus.Closed ? link with { Change = link.Change with { Windows = ImmutableArray<Window>.Empty } } : link;
    }

    private void Contradictions(BulletinLink link, Link listed, ObjectReader o, int says, JsonElement entry)
    {
        var windows = link.Change.Windows;
        var (shut, quota) = (entry.TryGetProperty("windows", out var given) && given.ValueKind == JsonValueKind.Array && given.GetArrayLength() == 0, link.Change.TrucksPerDay);
        if (link.Status == PassageStatus.Closed && ((windows.IsSet && !shut) || quota is { IsSet: true, Value: > 0 }))
        {
            issues.Error(BulletinCodes.StatusContradicted, o.At("status"), "closed", $"'{listed.Id}' is closed, but hours or a quota are given. Clear them, or make the status restricted.");
        }
        else if (link.Status is PassageStatus.Open or PassageStatus.Restricted && (shut || quota is { IsSet: true, Value: 0 }))
        {
            issues.Error(BulletinCodes.StatusContradicted, o.At("status"), o.Pointer, $"'{listed.Id}' is said to be {Word(link.Status)}, but its hours are closed or its quota is 0. Make the status closed, or correct them.");
        }
        else if (link.Status is PassageStatus.Open or PassageStatus.Restricted && !windows.IsSet && IsShut(listed, link.Span.From))
        {
            issues.Error(BulletinCodes.StatusContradicted, o.At("status"), Word(link.Status), $"'{listed.Id}' is said to be {Word(link.Status)}, but is closed on {link.Span.From:yyyy-MM-dd} as known so far, and no hours are given. Fill in the hours.");
        }
        else if (link.Status == PassageStatus.Restricted && says == 1)
        {
            issues.Warn(BulletinCodes.SaysNothing, o.At("status"), "restricted", $"'{listed.Id}' is said to be restricted, but not how: planning goes on as before. Give hours, a quota or classes.");
        }
    }

    private void Sizes(BulletinLink link, Link listed, ObjectReader o)
    {
        var terms = listed.Control!;
        var (least, most, quota) = (link.Change.MinTrucks.Or(terms.MinTrucks), link.Change.MaxTrucks.Or(terms.MaxTrucks), link.Change.TrucksPerDay.Or(terms.TrucksPerDay));
        var limit = Math.Min(most ?? int.MaxValue, quota is > 0 ? quota.Value : int.MaxValue);
        if (least > limit && link.Status != PassageStatus.Closed)
        {
            issues.Warn(BulletinCodes.NoConvoyFits, o.Pointer, $"{least}", $"No convoy can pass '{listed.Id}': it needs at least {least} trucks, and at most {limit} may pass.");
        }
    }

    private bool IsShut(Link listed, DateOnly day)
    {
        var number = new Day(Math.Max(1, day.DayNumber - scenario.Start.DayNumber + 1));
        var windows = listed.Control!.Windows;
        foreach (var patch in scenario.Changes.Where(change => change.Covers(number)).SelectMany(change => change.Links).Where(patch => patch.Id == listed.Id))
        {
            windows = patch.Windows.Or(windows);
        }

        return windows.IsEmpty;
    }

    private static string Word(PassageStatus? status) => $"{status}".ToLowerInvariant();
}
