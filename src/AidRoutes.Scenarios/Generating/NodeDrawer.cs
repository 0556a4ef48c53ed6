using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Hubs, fences, platforms, the checkpoint, gates and shelters as nodes.</summary>
internal static class NodeDrawer
{
    public const string CheckpointId = "checkpoint";

    private static readonly ImmutableSortedDictionary<CommodityId, Kilograms> Nothing = ImmutableSortedDictionary<CommodityId, Kilograms>.Empty;
    private static readonly string[] Operators = ["Agency A", "Agency B", "Red Crescent", "Municipality"];

    public static ImmutableArray<Node> Draw(Layout layout, Dice dice)
    {
        var nodes = ImmutableArray.CreateBuilder<Node>();
        nodes.AddRange(layout.Hubs.Select((at, index) => Node(layout, Layout.HubId(index), $"Hub {index + 1}", NodeKind.Hub, at) with
        {
            Stock = Stock(layout.Shelters, 2.0 / layout.Hubs.Length),
        }));
        foreach (var crossing in layout.Crossings)
        {
            nodes.Add(Node(layout, crossing.FenceId, $"Fence {crossing.Index + 1}", NodeKind.Junction, crossing.Fence));
            nodes.Add(Platform(layout, crossing, dice));
        }

        if (layout.Districts.Any(district => district.IsFar))
        {
            nodes.Add(Node(layout, CheckpointId, "Checkpoint", NodeKind.Junction, Checkpoint(layout)));
        }

        nodes.AddRange(layout.Districts.Select(district =>
            Node(layout, district.GateId, $"Gate of district {district.Index + 1}", NodeKind.Junction, district.Gate) with
            {
                District = new(district.Code),
                Release = true,
            }));
        nodes.AddRange(layout.Shelters.Select(site => Shelter(layout, site, dice)));
        return nodes.ToImmutable();
    }

    public static Point Checkpoint(Layout layout) => new(
        layout.Districts.Average(district => district.Gate.X), layout.Districts.Where(district => district.IsFar).Min(district => district.Gate.Y) - (0.4 * layout.Terrain.CellKm));

    private static Node Platform(Layout layout, CrossingSite crossing, Dice dice)
    {
        var perDay = crossing.TrucksPerDay * 18_700.0;
        return Node(layout, crossing.PlatformId, $"Platform {crossing.Index + 1}", NodeKind.Platform, crossing.Platform) with
        {
            Storage = Round(Math.Max(120_000, perDay * dice.Between(1.5, 2.5))),
            Stock = Stock(layout.Shelters, 0.3 * crossing.TrucksPerDay / layout.TrucksPerDay),
            Service = new(15),
            MinutesPerTonne = 1,
        };
    }

    private static Node Shelter(Layout layout, ShelterSite site, Dice dice)
    {
        var title = site.Role switch { ShelterRole.Hospital => "Hospital", ShelterRole.Bakery => "Bakery", _ => "Shelter" };
        var perDay = Goods.All.Sum(commodity => Goods.KgPerDay(commodity, [site]));
        return Node(layout, site.Id, $"{title} {site.Index + 1}", NodeKind.Shelter, site.At) with
        {
            District = new(layout.Districts[site.District].Code),
            Operator = dice.Pick(Operators),
            Population = site.Population,
            Severity = site.Severity,
            Storage = Round(Math.Max(25_000, perDay * dice.Between(4, 9))),
            Stock = Stock([site], dice.Between(0, 1.5), Goods.Food, Goods.Water, Goods.Fuel),
            Receive = [site.Role == ShelterRole.Hospital ? new(new(0), new(24 * 60)) : new(new(dice.Whole(12, 16) * 30), new(dice.Whole(32, 38) * 30))],
            MinutesPerTonne = dice.Pick<double>([2, 2, 2.5, 3]),
        };
    }

    private static Node Node(Layout layout, string id, string name, NodeKind kind, Point at) => new(
        new(id), name, kind, layout.Terrain.Degrees(at, north: true), layout.Terrain.Degrees(at, north: false), null, null, false, 0, 1, null, Nothing,
        [Window.AllDay], new(20), 2);

    private static Kilograms Round(double kg) => new((long)Math.Round(kg / 1_000) * 1_000);

    private static ImmutableSortedDictionary<CommodityId, Kilograms> Stock(ShelterSite[] sites, double days, params Commodity[] commodities) =>
        (commodities.Length == 0 ? Goods.All : commodities)
        .Select(commodity => (commodity.Id, Kg: (long)Math.Round(days * Goods.KgPerDay(commodity, sites) / 10) * 10)).Where(stock => stock.Kg > 0)
        .ToImmutableSortedDictionary(stock => stock.Id, stock => new Kilograms(stock.Kg));
}
