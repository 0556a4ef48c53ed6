using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Fleets, escort teams, supplies, needs beyond heads and agreements.</summary>
internal static class MeansDrawer
{
    public static ImmutableArray<TruckFleet> Fleets(Layout layout) =>
    [
        .. Enumerable.Range(0, layout.Hubs.Length).SelectMany(hub => Outside(layout, hub)),
        .. layout.Crossings.SelectMany(crossing => Inside(layout, crossing)),
    ];

    /// <summary>Teams for about 80 % of the convoys that could ask for one, each team going out twice a day.</summary>
    public static ImmutableArray<EscortPool> Escorts(IEnumerable<Link> links) =>
    [
        .. links.Where(link => link.Control?.ConvoysPerDay is not null && link.Control.Escort is not null)
            .GroupBy(link => link.Control!.Escort!.Value).OrderBy(group => group.Key)
            .Select(group => new EscortPool(group.Key, Math.Max(2, (int)Math.Ceiling(0.4 * group.Sum(link => link.Control!.ConvoysPerDay!.Value))))),
    ];

    public static ImmutableArray<Supply> Supplies(Layout layout)
    {
        var supplies = ImmutableArray.CreateBuilder<Supply>();
        foreach (var day in Enumerable.Range(2, Math.Max(0, layout.Options.Days - 1)))
        {
            foreach (var commodity in Goods.All)
            {
                var kg = (long)Math.Round(Goods.KgPerDay(commodity, layout.Shelters) / layout.Hubs.Length / 100) * 100;
                supplies.AddRange(Enumerable.Range(0, layout.Hubs.Length).Where(_ => kg > 0)
                    .Select(hub => new Supply(new(Layout.HubId(hub)), commodity.Id, new(day), new(kg))));
            }
        }

        return supplies.ToImmutable();
    }

    public static ImmutableArray<Need> Needs(Layout layout) =>
    [
        .. layout.Shelters.SelectMany(site => Goods.Explicit(site.Role).Select(need =>
            new Need(new(site.Id), need.Commodity.Id, new(1), new(layout.Options.Days), new(need.Kg), need.People))),
    ];

    public static ImmutableArray<Agreement> Agreements(Layout layout)
    {
        ImmutableArray<LinkId> crossings = [.. layout.Crossings.Select(crossing => new LinkId(crossing.LinkId))];
        ImmutableArray<CargoClass> fuel = [Goods.Fuel.Class];
        var (trucks, last) = (layout.TrucksPerDay, new Day(layout.Options.Days));
        var far = layout.Districts[^1];
        var share = layout.Shelters.Where(site => site.District == far.Index).Sum(site => site.Population) / (double)layout.Shelters.Sum(site => site.Population);
        var fuelTrucks = Math.Ceiling(Goods.KgPerDay(Goods.Fuel, layout.Shelters) / 20_000);
        return
        [
            new(new("trucks-a-day"), "Trucks a day over all crossings", AgreementMeasure.Trucks, crossings, null, null, new(1), last, Math.Floor(trucks * 0.9), null, 4_000, 0.5),
            new(new("fuel-a-day"), "Fuel trucks a day", AgreementMeasure.Trucks, crossings, null, fuel, new(1), last, fuelTrucks, null, 8_000, 0.5),
            new(new("fuel-ceiling"), "Fuel never above", AgreementMeasure.Kg, crossings, null, fuel, new(1), last, null, (fuelTrucks + 2) * 40_000, 0, 0.5),
            new(new("farthest-district"), $"Trucks a day to {far.Code}", AgreementMeasure.Trucks, null, [new(far.Code)], null, new(1), last,
                Math.Max(1, Math.Floor(trucks * share)), null, 6_000, 0.5),
        ];
    }

    private static IEnumerable<TruckFleet> Outside(Layout layout, int hub)
    {
        var terrain = layout.Terrain;
        var trucks = layout.Crossings.Where(crossing => crossing.Hub == hub).Sum(crossing => crossing.TrucksPerDay);
        var shift = new Window(new(4 * 60), new(22 * 60));
        TruckFleet Fleet(string id, TruckBody body, long payload, double? volume, double share) => new(
            new($"{id}-{hub + 1}"), new(Layout.HubId(hub)), body, new(payload), volume, Math.Max(1, (int)Math.Round(share * trucks * terrain.OutsideTrucks)),
            shift, new(terrain.OutsideDuty), new(30), 1);
        yield return Fleet("outside-general", TruckBody.General, 18_700, 60, 0.9);
        yield return Fleet("outside-tanker", TruckBody.Tanker, 20_000, 26, 0.06);
        yield return Fleet("outside-reefer", TruckBody.Reefer, 18_000, 55, 0.05);
    }

    private static IEnumerable<TruckFleet> Inside(Layout layout, CrossingSite crossing)
    {
        var terrain = layout.Terrain;
        var shift = new Window(new((5 * 60) + 30), new(21 * 60));
        TruckFleet Fleet(string id, TruckBody body, long payload, double? volume, double share, int stops) => new(
            new($"{id}-{crossing.Index + 1}"), new(crossing.PlatformId), body, new(payload), volume,
            Math.Max(1, (int)Math.Round(share * crossing.TrucksPerDay * terrain.InsideTrucks)), shift, new(terrain.InsideDuty), new(20), stops);
        yield return Fleet("inside-general", TruckBody.General, 12_000, 40, 1, 3);
        yield return Fleet("inside-tanker", TruckBody.Tanker, 12_000, 16, 0.05, 4);
        yield return Fleet("inside-reefer", TruckBody.Reefer, 8_000, 28, 0.06, 4);
    }
}
