using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>What a generated operation carries: rations after Sphere, truck bodies and volumes as usual in the field.</summary>
internal static class Goods
{
    public static readonly Commodity Food = new(new("food"), "Food parcels and flour", new("food"), 0.565, 1.8, TruckBody.General, 2);
    public static readonly Commodity Water = new(new("water"), "Bottled water", new("water"), 3, 1.1, TruckBody.General, 3);
    public static readonly Commodity Health = new(new("health"), "Health kits", new("health"), 0.011, 4.8, TruckBody.General, 4);
    public static readonly Commodity Shelter = new(new("shelter"), "Tents and blankets", new("shelter"), 0.08, 4.5, TruckBody.General, 0.5);
    public static readonly Commodity Wash = new(new("wash"), "Hygiene kits", new("wash"), 0.1, 3, TruckBody.General, 1);
    public static readonly Commodity Fresh = new(new("fresh"), "Fresh food", new("food"), 0.05, 2.5, TruckBody.Reefer, 0.5);
    public static readonly Commodity Vaccines = new(new("vaccines"), "Vaccines and insulin", new("health"), 0, 5, TruckBody.Reefer, 4);
    public static readonly Commodity Fuel = new(new("fuel"), "Diesel", new("fuel"), 0, 1.2, TruckBody.Tanker, 3);

    public static readonly Commodity[] All = [Food, Water, Health, Shelter, Wash, Fresh, Vaccines, Fuel];

    public static readonly double KgPerPersonDay = All.Sum(commodity => commodity.KgPerPersonDay);

    /// <summary>Needs beyond heads of a site of a role: kilograms and people served each day.</summary>
    public static IEnumerable<(Commodity Commodity, long Kg, double People)> Explicit(ShelterRole role) => role switch
    {
        ShelterRole.Hospital => [(Fuel, 1_800, 1_500), (Health, 400, 1_200), (Vaccines, 40, 900)],
        ShelterRole.Bakery => [(Food, 4_500, 15_000), (Fuel, 500, 15_000), (Water, 1_500, 3_000)],
        _ => [],
    };

    public static double ExplicitKgPerDay(ShelterSite site) => Explicit(site.Role).Sum(need => need.Kg);

    /// <summary>Kilograms of a commodity that all shelters need on a day.</summary>
    public static double KgPerDay(Commodity commodity, IEnumerable<ShelterSite> shelters) => shelters.Sum(site =>
        (site.Population * commodity.KgPerPersonDay) + Explicit(site.Role).Where(need => need.Commodity == commodity).Sum(need => need.Kg));
}
