using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Support;

/// <summary>
/// One day of one hub, crossing and corridor. People: s1 4,000, s2 2,000; each needs 0.5 kg food and 3 kg water; the hospital h1 needs 3,000 kg diesel for 900.
/// <code>
/// hub ─approach 20 km 30'─ fence ─crossing 1 km 10' + 3'/truck► platform ─corridor 12 km 40' + 1'/truck► gate ─2 km 6'─ s1 ─3 km 9'─ s2
///                                                                                                         └─4.5 km 12'─ s2   └─5 km 15'─ h1
/// </code>
/// </summary>
internal static class Tiny
{
    /// <summary>Brings goods to the platform: 06:00 + 10' + 2 × 3' = 06:16; service 15' + 18 t × 1' = 33' → 06:49; crossing-out 5' + 2 × 1' → 06:57.</summary>
    public const string C1 =
        "c1 hub 05:30 > approach 05:30 > crossing 06:00 > platform | ext x2: platform 06:16 food 4000 water 14000; back 06:49 | crossing-out 06:50 > approach 07:00 > home 07:30";

    /// <summary>
    /// Takes them on: 08:00 + 40' + 4 × 1' = 08:44 at the gate. First run: s1 08:50, 20' + 2' × 6.5 t = 33' → 09:23, back 09:29. Second: s1 08:50, 20' + ⌈1.2'⌉ → 09:12,
    /// s2 09:21, 20' + 14' → 09:55, back 10:07. Corridor back 10:10 + 44' = 10:54.
    /// </summary>
    public const string C2 =
        "c2 platform 08:00 > corridor 08:00 > gate | int x2: s1 08:50 food 500 water 6000; back 09:29 | int x2: s1 08:50 food 600; s2 09:21 food 1000 water 6000; back 10:07 | corridor-back 10:10 > home 11:00";

    public static readonly ImmutableArray<string> Both = [C1, C2];

    public static Scenario Scenario { get; } = new(
        new("tiny"), "Tiny", "UTC", new(2025, 2, 1), 1,
        [
            new(new("food"), "Food", new("food"), 0.5, 2, TruckBody.General, 2),
            new(new("water"), "Water", new("water"), 3, 1.1, TruckBody.General, 3),
            new(new("diesel"), "Diesel", new("fuel"), 0, 1.2, TruckBody.Tanker, 1),
        ],
        [
            Node("hub", NodeKind.Hub) with { Stock = Loads("food 60000 water 60000 diesel 20000") },
            Node("fence", NodeKind.Junction),
            Node("platform", NodeKind.Platform) with { Stock = Loads("food 2000"), Storage = new(60_000), Service = new(15), MinutesPerTonne = 1 },
            Node("gate", NodeKind.Junction) with { Release = true },
            Node("s1", NodeKind.Shelter, 4_000) with { Stock = Loads("food 1000"), District = new("north"), Receive = [Window("07:00", "17:00")] },
            Node("s2", NodeKind.Shelter, 2_000) with { Severity = 1.5, District = new("north"), Receive = [Window("07:00", "17:00")] },
            Node("h1", NodeKind.Shelter) with { District = new("south") },
        ],
        [
            Road("approach", "hub", "fence", 20, 30),
            Controlled("crossing", "fence", "platform", 1, 10, Terms("06:00", "16:00", 10, 3) with { MaxTrucks = 6, Risk = 0.02 }),
            Controlled("crossing-out", "platform", "fence", 1, 5, Terms("06:00", "18:00", 5, 1)),
            Controlled("corridor", "platform", "gate", 12, 40, Terms("08:00", "15:00", 20, 1) with { TrucksPerDay = 10, Escort = new("un"), Risk = 0.1 }),
            Controlled("corridor-back", "gate", "platform", 12, 40, Terms("08:00", "18:00", 20, 1) with { Escort = new("un") }),
            Road("g-s1", "gate", "s1", 2, 6), Road("s1-s2", "s1", "s2", 3, 9), Road("g-s2", "gate", "s2", 4.5, 12), Road("g-h1", "gate", "h1", 5, 15),
        ],
        [
            new(new("ext"), new("hub"), TruckBody.General, new(20_000), 60, 6, Window("05:00", "20:00"), new(900), new(30), 1),
            new(new("int"), new("platform"), TruckBody.General, new(10_000), 40, 6, Window("06:00", "19:00"), new(720), new(20), 3),
        ],
        [new(new("un"), 1)], [], [new(new("h1"), new("diesel"), new(1), new(2), new(3_000), 900)], [], [], Weights.Default, new(0), [], []);

    public static Window Window(string opens, string closes) => new(Clock(opens), Clock(closes));

    public static ClockTime Clock(string text) => ClockTime.TryParse(text, out var time) ? time : throw new FormatException($"'{text}' is no time of day");

    /// <summary>"food 500 water 6000".</summary>
    public static ImmutableSortedDictionary<CommodityId, Kilograms> Loads(string text)
        => text.Split(' ').Chunk(2).ToImmutableSortedDictionary(pair => new CommodityId(pair[0]), pair => new Kilograms(long.Parse(pair[1])));

    public static Scenario WithLink(this Scenario scenario, string id, Func<PassageTerms, PassageTerms> change)
        => scenario with { Links = [.. scenario.Links.Select(l => l.Id.Value == id ? l with { Control = change(l.Control!) } : l)] };

    public static Scenario WithNode(this Scenario scenario, string id, Func<Node, Node> change)
        => scenario with { Nodes = [.. scenario.Nodes.Select(n => n.Id.Value == id ? change(n) : n)] };

    public static Scenario WithFleet(this Scenario scenario, string id, Func<TruckFleet, TruckFleet> change)
        => scenario with { Fleets = [.. scenario.Fleets.Select(f => f.Id.Value == id ? change(f) : f)] };

    public static Agreement Agreement(AgreementMeasure measure) => new(
        new("deal"), "Deal", measure, null, [new("north")], null, new(1), new(1), null, null, 0, 0.5);

    private static PassageTerms Terms(string opens, string closes, int headway, double minutesPerTruck)
        => PassageTerms.Default with { Windows = [Window(opens, closes)], Headway = new(headway), MinutesPerTruck = minutesPerTruck };

    private static Node Node(string id, NodeKind kind, long people = 0) => new(
        new(id), id, kind, 31, 34, null, null, false, people, 1, null, ImmutableSortedDictionary<CommodityId, Kilograms>.Empty, [Domain.Window.AllDay], new(20), 2);

    private static Link Road(string id, string from, string to, double km, int minutes) => new(new(id), new(from), new(to), LinkKind.Road, km, new(minutes), true, null);

    private static Link Controlled(string id, string from, string to, double km, int minutes, PassageTerms terms)
        => new(new(id), new(from), new(to), id.StartsWith("crossing", StringComparison.Ordinal) ? LinkKind.Crossing : LinkKind.Corridor, km, new(minutes), false, terms);
}
