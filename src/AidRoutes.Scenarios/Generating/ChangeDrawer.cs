using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>A second phase for the later half of the horizon, and a few bulletins for single days.</summary>
internal static class ChangeDrawer
{
    public static ImmutableArray<Change> Draw(Layout layout, ImmutableArray<Link> links, ImmutableArray<EscortPool> pools, Dice dice)
    {
        var days = layout.Options.Days;
        if (days < 3)
        {
            return [];
        }

        var corridors = links.Where(link => link.Kind == LinkKind.Corridor && link.Control!.TrucksPerDay is not null).ToArray();
        var changes = ImmutableArray.CreateBuilder<Change>();
        changes.Add(SecondPhase(layout, new((days / 2) + 1), new(days)));
        changes.Add(Bulletin("bulletin-quota", 2, [Quota(dice.Pick(layout.Crossings), 0.5)]));
        if (corridors.Length > 0)
        {
            changes.Add(Bulletin("bulletin-hours", days - 1, [Shorter(dice.Pick(corridors))]));
        }

        if (layout.Crossings.Length > 1 && days > 4)
        {
            changes.Add(Bulletin("bulletin-closed", 4, [Closed(layout.Crossings[^1])]) with
            {
                Escorts = [.. pools.Take(1).Select(pool => new EscortChange(pool.Id, Math.Max(1, pool.Teams - 1)))],
                Fleets = [new(new($"inside-general-{layout.Crossings.Length}"), Math.Max(1, layout.Crossings[^1].TrucksPerDay / 2))],
            });
        }

        return changes.ToImmutable();
    }

    /// <summary>Fuel may pass everywhere, quotas rise by a tenth, and a fifth of the first district's people move to the last.</summary>
    private static Change SecondPhase(Layout layout, Day from, Day to)
    {
        var (first, last) = (layout.Districts[0].Index, layout.Districts[^1].Index);
        var moving = first == last ? [] : layout.Shelters.Where(site => site.District == first && site.Role == ShelterRole.Camp).ToArray();
        var taking = layout.Shelters.Where(site => site.District == last && site.Role == ShelterRole.Camp).ToArray();
        var people = moving.Sum(site => site.Population / 5);
        var nodes = taking.Length == 0 ? [] : moving.Select(site => Moved(site, -(site.Population / 5))).Concat(taking.Select(site => Moved(site, people / taking.Length)));
        var links = layout.Crossings.Select(crossing => Quota(crossing, 1.1) with { Allow = new(true, null) });
        return new(new("phase-2"), "Second phase", ChangeSource.Phase, from, to, [.. links], [.. nodes], [], []);
    }

    private static NodeChange Moved(ShelterSite site, long people) => new(new(site.Id), site.Population + people, default, default);

    private static Change Bulletin(string id, int day, ImmutableArray<LinkChange> links) =>
        new(new(id), $"Bulletin for day {day}", ChangeSource.Bulletin, new(day), new(day), links, [], [], []);

    private static LinkChange Nothing(LinkId link) =>
        new(link, default, default, default, default, default, default, default, default, default, default, default, default);

    private static LinkChange Quota(CrossingSite crossing, double factor) =>
        Nothing(new(crossing.LinkId)) with { TrucksPerDay = new(true, Math.Max(1, (int)Math.Round(factor * crossing.TrucksPerDay))) };

    private static LinkChange Shorter(Link corridor)
    {
        var window = corridor.Control!.Windows[0];
        var closes = Math.Max(window.Opens.MinuteOfDay + corridor.Travel.Value + 30, window.Closes.MinuteOfDay - 120);
        return Nothing(corridor.Id) with { Windows = new(true, [window with { Closes = new(Math.Min(closes, window.Closes.MinuteOfDay)) }]) };
    }

    private static LinkChange Closed(CrossingSite crossing) => Nothing(new(crossing.LinkId)) with { Windows = new(true, []) };
}
