namespace AidRoutes.Scenarios;

/// <summary>Draws where hubs, crossings, districts and shelters are and how many people live where.</summary>
internal static class LayoutDrawer
{
    private const int CrossingsPerHub = 4;
    private const double PlatformsPerDistrict = 2;

    /// <summary>Share of need that the crossings' quotas can meet, so that choosing matters.</summary>
    private const double QuotaShare = 0.75;

    /// <summary>What an average truck over a crossing carries: volume, mixed loads and tankers leave less than the payload.</summary>
    private const double KgPerTruck = 17_000;

    public static Layout Draw(GeneratorOptions options, Dice dice)
    {
        var terrain = Terrain.Of(options.Shape);
        var centres = terrain.Districts(options.Shape, options.Districts, dice);
        var platforms = terrain.Platforms(options.Shape, options.Crossings, centres);
        var layout = new Layout(options, terrain, [], [], [], []);
        var crossings = Crossings(layout, platforms, dice);
        var hubs = crossings.GroupBy(crossing => crossing.Hub).OrderBy(group => group.Key)
            .Select(group => Terrain.Outside(options.Shape, group.First().Platform, terrain.HubKm * dice.Between(0.8, 1.2))).ToArray();
        var districts = centres.Select((at, index) => District(options, index, at, centres, platforms)).ToArray();
        districts = GiveEveryPlatformADistrict(districts, platforms);
        return layout with { Hubs = hubs, Crossings = crossings, Districts = districts, Shelters = Shelters(layout, districts, dice) };
    }

    private static CrossingSite[] Crossings(Layout layout, Point[] platforms, Dice dice)
    {
        var weights = platforms.Select(_ => dice.Between(0.7, 1.3)).ToArray();
        var spare = layout.TrucksPerDay - platforms.Length;
        var quotas = weights.Select(weight => 1 + (int)(spare * weight / weights.Sum())).ToArray();
        quotas[0] += layout.TrucksPerDay - quotas.Sum();
        return [.. platforms.Select((at, index) => new CrossingSite(
            index, index / CrossingsPerHub, Terrain.Outside(layout.Options.Shape, at, 2), at, quotas[index]))];
    }

    private static DistrictSite District(GeneratorOptions options, int index, Point at, Point[] centres, Point[] platforms)
    {
        var nearest = Enumerable.Range(0, platforms.Length).OrderBy(platform => platforms[platform].Km(at)).ThenBy(platform => platform)
            .Take((int)PlatformsPerDistrict).Order().ToArray();
        var isFar = options.Shape == OperationShape.Strip && centres.Length > 1 && at.Y > centres.Max(centre => centre.Y) / 2;
        return new(index, at, nearest, isFar);
    }

    private static DistrictSite[] GiveEveryPlatformADistrict(DistrictSite[] districts, Point[] platforms)
    {
        foreach (var platform in Enumerable.Range(0, platforms.Length).Except(districts.SelectMany(district => district.Platforms)).ToArray())
        {
            var nearest = districts.MinBy(district => platforms[platform].Km(district.Gate))!;
            districts[nearest.Index] = nearest with { Platforms = [.. nearest.Platforms.Append(platform).Order()] };
        }

        return districts;
    }

    private static ShelterSite[] Shelters(Layout layout, DistrictSite[] districts, Dice dice)
    {
        var weights = districts.Select(_ => dice.Between(0.5, 1.5)).ToArray();
        var sites = Enumerable.Range(0, layout.Options.Shelters)
            .Select(index => Shelter(layout, districts[index < districts.Length ? index : Weighted(weights, dice)], index, dice)).ToArray();

        // Hospitals and bakeries need on top of what heads need; people are scaled so that the quotas are the share wanted.
        var wanted = layout.TrucksPerDay * KgPerTruck / QuotaShare;
        var heads = Math.Max(0.3 * wanted, wanted - sites.Sum(Goods.ExplicitKgPerDay));
        var factor = heads / Goods.KgPerPersonDay / sites.Sum(site => site.Population);
        return [.. sites.Select(site => site with { Population = Math.Max(20, (long)Math.Round(site.Population * factor)) })];
    }

    private static ShelterSite Shelter(Layout layout, DistrictSite district, int index, Dice dice)
    {
        var (reach, cell) = (0.42 * layout.Terrain.CellKm, district.Gate);

        // Half of the places crowd around the gate, the others lie anywhere in the district.
        var spread = dice.Chance(0.5) ? 0.35 : 1;
        var at = new Point(cell.X + (reach * spread * dice.Between(-1, 1)), cell.Y + (reach * spread * dice.Between(-1, 1)));
        var role = (index % 30) switch { 3 => ShelterRole.Hospital, 11 => ShelterRole.Bakery, _ => ShelterRole.Camp };
        var people = role == ShelterRole.Camp ? 5_000 * Math.Exp(0.8 * Math.Clamp(dice.Normal(), -2.5, 2.5)) : dice.Between(200, 900);
        var severity = Math.Round(1 + (0.5 * dice.Whole(0, 2) / 2.0) + (district.IsFar ? 0.5 : 0), 2);
        return new(index, district.Index, at, role, (long)people, severity);
    }

    private static int Weighted(double[] weights, Dice dice)
    {
        var left = dice.Between(0, weights.Sum());
        var index = 0;
        while (index < weights.Length - 1 && left >= weights[index])
        {
            left -= weights[index++];
        }

        return index;
    }
}
