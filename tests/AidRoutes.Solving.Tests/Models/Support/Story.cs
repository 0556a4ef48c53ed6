using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Tests.Models;

/// <summary>
/// A scenario to tell stories with: a hub with 1,000 kg of food, a road of 30 minutes and 10 km to a school of 100 people who need 1 kg each a day;
/// service 20 minutes; one truck of 40 kg, shift 08:00 to 10:00; two bands of 1 and 2 points; a point a kilometre.
/// </summary>
internal static class Story
{
    public static readonly CommodityId Food = new("food");

    public static Scenario Scenario(int days = 1) => new(
        new("story"), "Story", "UTC", new(2025, 2, 1), days,
        [new(Food, "Food", new("food"), 1, 0, TruckBody.General, 1)],
        [Node("hub", NodeKind.Hub, stock: 1000), Node("school", NodeKind.Shelter, people: 100)],
        [Road("hub", "school", 30, 10)],
        [Fleet("lorry", "hub")],
        [], [], [], [], [], new([1, 2], 1, 0, 0), new(0), [], []);

    public static Node Node(string id, NodeKind kind, long stock = 0, long people = 0, bool release = false, long? storage = null) => new(
        new(id), id, kind, 31, 34, new District("north"), null, release, people, 1, storage is { } kg ? new Kilograms(kg) : null,
        stock > 0 ? ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(Food, new(stock)) : ImmutableSortedDictionary<CommodityId, Kilograms>.Empty,
        [Window.AllDay], new(20), 0);

    public static Link Road(string from, string to, int minutes, double km)
        => new(new($"{from}-{to}"), new(from), new(to), LinkKind.Road, km, new(minutes), true, null);

    public static Link Corridor(string from, string to, int minutes, PassageTerms terms)
        => new(new($"{from}-{to}"), new(from), new(to), LinkKind.Corridor, 0, new(minutes), false, terms);

    public static TruckFleet Fleet(string id, string at, int trucks = 1, int opens = 480, int closes = 600, int payload = 40, int stops = 1, int duty = 1440)
        => new(new(id), new(at), TruckBody.General, new(payload), null, trucks, new(new(opens), new(closes)), new(duty), new(0), stops);

    public static PlanningProblem Problem(Scenario scenario) => ProblemBuilder.Build(scenario);

    /// <summary>One truck from the hub to the school and back, leaving at a minute.</summary>
    public static Convoy Lorry(string id, int depart, long kg) => new(
        new(id), new("hub"), new("hub"), new(depart), [],
        [new(new("lorry"), 1, [new(new("school"), new(depart + 30), ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(Food, new(kg)))], new(depart + 80))],
        [], new(depart + 80));
}
