using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>The roads of the last mile: within each district a tree from the gate with a few loops; some between districts and from platforms, by shape.</summary>
internal static class RoadDrawer
{
    private const double LoopChance = 0.2;

    public static IEnumerable<Link> Draw(Layout layout, Dice dice)
    {
        var byDistrict = layout.Shelters.ToLookup(site => site.District);
        var count = 0;
        foreach (var district in layout.Districts)
        {
            foreach (var (from, to, km) in Within(district, [.. byDistrict[district.Index]], dice))
            {
                yield return LinkDrawer.Road(layout, $"road-{++count:00000}", from, to, km, layout.Terrain.RoadSpeed * dice.Between(0.8, 1.2));
            }
        }

        if (layout.Options.Shape == OperationShape.Strip)
        {
            yield break;
        }

        foreach (var (from, to, km) in Between(layout, dice))
        {
            yield return LinkDrawer.Road(layout, $"road-{++count:00000}", from, to, km, layout.Terrain.RoadSpeed);
        }
    }

    /// <summary>Each shelter, nearest to the gate first, joins the nearest place that is joined already; some join a second one.</summary>
    private static IEnumerable<(string From, string To, double Km)> Within(DistrictSite district, ShelterSite[] sites, Dice dice)
    {
        List<(string Id, Point At)> joined = [(district.GateId, district.Gate)];
        foreach (var site in sites.OrderBy(site => site.At.Km(district.Gate)).ThenBy(site => site.Index))
        {
            var nearest = Nearest(joined, site.At, -1);
            yield return (joined[nearest].Id, site.Id, joined[nearest].At.Km(site.At));
            if (joined.Count > 2 && dice.Chance(LoopChance) && Nearest(joined, site.At, nearest) is var second)
            {
                yield return (joined[second].Id, site.Id, joined[second].At.Km(site.At));
            }

            joined.Add((site.Id, site.At));
        }
    }

    private static int Nearest(List<(string Id, Point At)> places, Point at, int butNot)
    {
        var best = -1;
        for (var index = 0; index < places.Count; index++)
        {
            if (index != butNot && (best < 0 || places[index].At.Km(at) < places[best].At.Km(at)))
            {
                best = index;
            }
        }

        return best;
    }

    /// <summary>Roads between neighbouring gates; at a border also from each platform to the shelter nearest to it.</summary>
    private static IEnumerable<(string From, string To, double Km)> Between(Layout layout, Dice dice)
    {
        foreach (var (left, right) in layout.Districts.Zip(layout.Districts.Skip(1)).Where(_ => dice.Chance(0.6)))
        {
            yield return (left.GateId, right.GateId, left.Gate.Km(right.Gate));
        }

        foreach (var crossing in layout.Options.Shape == OperationShape.Border ? layout.Crossings.Where(_ => dice.Chance(0.5)) : [])
        {
            var near = layout.Shelters.MinBy(site => site.At.Km(crossing.Platform))!;
            yield return (crossing.PlatformId, near.Id, near.At.Km(crossing.Platform));
        }
    }
}
