using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Roads outside, crossings, corridors to the gates, and the way back of each.</summary>
internal static class LinkDrawer
{
    private const double InsideLoadsPerTruck = 1.56;

    public static ImmutableArray<Link> Draw(Layout layout, Dice dice)
    {
        var links = ImmutableArray.CreateBuilder<Link>();
        foreach (var crossing in layout.Crossings)
        {
            var hub = layout.Hubs[crossing.Hub];
            links.Add(Road(layout, $"approach-{crossing.Index + 1}", Layout.HubId(crossing.Hub), crossing.FenceId, hub.Km(crossing.Fence), layout.Terrain.HaulSpeed * 1.5));
            links.AddRange(Crossing(crossing, layout.Crossings.Length, dice));
        }

        links.AddRange(ToCheckpoint(layout, dice));
        links.AddRange(layout.Districts.SelectMany(district => ToGate(layout, district, dice)));
        links.AddRange(RoadDrawer.Draw(layout, dice));
        return links.ToImmutable();
    }

    public static Link Road(Layout layout, string id, string from, string to, double crow, double speed)
    {
        var km = Math.Max(0.2, Math.Round(crow * layout.Terrain.Detour, 1));
        return new(new(id), new(from), new(to), LinkKind.Road, km, new(Math.Max(2, (int)Math.Ceiling(km / speed * 60))), true, null);
    }

    /// <summary>The pool of a crossing's corridors: crossings of one hub share one.</summary>
    public static EscortPoolId Pool(CrossingSite crossing) => new($"escort-{crossing.Hub + 1}");

    private static IEnumerable<Link> Crossing(CrossingSite crossing, int crossings, Dice dice)
    {
        var opens = dice.Whole(11, 13) * 30;
        var window = new Window(new(opens), new(opens + (dice.Whole(20, 22) * 30)));
        var quota = crossing.TrucksPerDay;
        var largest = Math.Clamp((int)Math.Ceiling(quota / 8.0), 4, 20);

        // Passing takes 55 % of the window when the whole quota comes; the headways of its convoys fit in the rest.
        var each = Math.Clamp(Math.Round(0.55 * (window.Closes.MinuteOfDay - opens) / quota, 2), 0.2, 3);

        // Fuel passes only some crossings; the phase of the second half opens the others.
        var fuel = crossing.Index == 0 || crossings == 1 || crossing.Index % 2 == 0;
        ImmutableArray<CargoClass>? allow = fuel ? null : [.. Goods.All.Where(goods => goods != Goods.Fuel).Select(goods => goods.Class).Distinct()];
        var terms = new PassageTerms(
            [window], quota, (int)Math.Ceiling(quota * 1.8 / largest) + 1, 1, largest, new(5), each, null, allow, Math.Round(dice.Between(0, 0.05), 3));
        yield return new(new(crossing.LinkId), new(crossing.FenceId), new(crossing.PlatformId), LinkKind.Crossing, 2, new(12), false, terms);

        var back = PassageTerms.Default with { Windows = [window with { Closes = new(Math.Min(22 * 60, window.Closes.MinuteOfDay + 180)) }], Headway = new(3), MinutesPerTruck = 0.2 };
        yield return new(new($"{crossing.LinkId}-back"), new(crossing.PlatformId), new(crossing.FenceId), LinkKind.Crossing, 2, new(6), false, back);
    }

    private static IEnumerable<Link> ToCheckpoint(Layout layout, Dice dice)
    {
        var far = layout.Districts.Where(district => district.IsFar).ToArray();
        foreach (var platform in far.SelectMany(district => district.Platforms).Distinct().Order())
        {
            var crossing = layout.Crossings[platform];
            var quota = TrucksInto(layout, far) / far.SelectMany(district => district.Platforms).Distinct().Count();
            var id = $"corridor-{platform + 1}-checkpoint";
            var ends = (crossing.PlatformId, NodeDrawer.CheckpointId);
            foreach (var link in Pair(layout, id, ends, crossing.Platform.Km(NodeDrawer.Checkpoint(layout)), quota, Pool(crossing), dice))
            {
                yield return link;
            }
        }
    }

    private static IEnumerable<Link> ToGate(Layout layout, DistrictSite district, Dice dice)
    {
        var quota = TrucksInto(layout, [district]);
        if (district.IsFar)
        {
            var id = $"corridor-checkpoint-{district.Index + 1:000}";
            return Pair(layout, id, (NodeDrawer.CheckpointId, district.GateId), NodeDrawer.Checkpoint(layout).Km(district.Gate), quota, null, dice);
        }

        return district.Platforms.Select(index => layout.Crossings[index]).SelectMany(crossing =>
        {
            EscortPoolId? pool = dice.Chance(0.5) ? Pool(crossing) : null;
            var id = $"corridor-{crossing.Index + 1}-{district.Index + 1:000}";
            return Pair(layout, id, (crossing.PlatformId, district.GateId), crossing.Platform.Km(district.Gate), quota / district.Platforms.Length, pool, dice).ToArray();
        });
    }

    /// <summary>Inside trucks a day that districts need, with some room.</summary>
    private static double TrucksInto(Layout layout, DistrictSite[] districts)
    {
        var people = layout.Shelters.Where(site => districts.Any(district => district.Index == site.District)).Sum(site => site.Population);
        return Math.Max(4, 1.2 * InsideLoadsPerTruck * layout.TrucksPerDay * people / layout.Shelters.Sum(site => site.Population));
    }

    private static IEnumerable<Link> Pair(Layout layout, string id, (string From, string To) ends, double crow, double quota, EscortPoolId? pool, Dice dice)
    {
        var km = Math.Max(1, Math.Round(crow * layout.Terrain.Detour, 1));
        var minutes = new Minutes((int)Math.Ceiling(km / layout.Terrain.HaulSpeed * 60) + 5);
        var trucks = Math.Max(4, (int)Math.Ceiling(quota));
        var largest = Math.Clamp(trucks / 4, 4, 15);
        var opens = dice.Whole(12, 14) * 30;
        var closes = Math.Max(dice.Whole(31, 34) * 30, opens + minutes.Value + 240);
        // A corridor is entered and left within one spell: where the way is longer than a day allows, it never closes.
        var isLong = minutes.Value > 600;
        var terms = new PassageTerms(
            [isLong ? Window.AllDay : new(new(opens), new(Math.Min(closes, 1_320)))], trucks, (int)Math.Ceiling(trucks * 1.5 / largest), largest >= 6 ? 2 : 1, largest,
            new(dice.Whole(2, 4) * 5), 0.5, pool, null, Math.Round(dice.Between(0.01, 0.12), 3));
        var back = PassageTerms.Default with
        {
            Windows = [isLong ? Window.AllDay : new(new(opens), new(Math.Min(1_440, closes + 150)))],
            Headway = new(5),
            MinutesPerTruck = 0.2,
            Escort = pool,
        };
        yield return new(new(id), new(ends.From), new(ends.To), LinkKind.Corridor, km, minutes, false, terms);
        yield return new(new($"{id}-back"), new(ends.To), new(ends.From), LinkKind.Corridor, km, minutes, false, back);
    }
}
