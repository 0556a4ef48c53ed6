using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios.Tests;

/// <summary>Random valid scenarios with every optional field there or not, and texts that are hard to write as CSV.</summary>
internal sealed class RandomScenario
{
    private static readonly string[] NastyTexts =
    [
        "plain", "with, comma", "with \"quotes\"", "line\nbreak", "carriage\r\nreturn", "مستشفى الشفاء", "=1+1", "+3", "-7", "@home", "'quoted", "'=quoted", "''-x",
        "'Ayn al-Arab", " padded ", "#hash", "\ttab", "null", "none", "closed", "true", "1.0", "semi;colon", "a:b", "😀 emoji", "\\back\\slash", "<b>&amp;</b>", "＝wide", "lone\rreturn",
    ];

    private readonly Random random;

    private RandomScenario(int seed) => random = new(seed);

    public static Scenario Make(int seed) => new RandomScenario(seed).Make();

    private Scenario Make()
    {
        var commodities = Many(1, 5, i => new Commodity(
            new($"k{i}{Nasty()}"), Text(), new(Class()), Decimal(3), Decimal(5), Word<TruckBody>(), Decimal(9)));
        var nodes = Many(3, 8, i => Node(i, commodities));
        var hubs = nodes.Where(node => node.KeepsStock).ToArray();
        var pools = Many(0, 3, i => new EscortPool(new($"e{i}{Nasty()}"), random.Next(9)));
        var links = Many(1, 8, i => Link(i, nodes, pools));
        var fleets = Many(1, 4, i => new TruckFleet(
            new($"f{i}{Nasty()}"), Pick(hubs).Id, Word<TruckBody>(), new(random.Next(1, 30_000)), Maybe(() => Decimal(90)), random.Next(99), Window(),
            new(random.Next(1, 4_000)), new(random.Next(90)), random.Next(1, 120)));
        var days = random.Next(1, 61);
        return new(
            new($"id{Nasty()}"), Text(), "UTC", new DateOnly(2025, 1, 1).AddDays(random.Next(999)), days, commodities, nodes, links, fleets, pools,
            Many(0, 5, _ => new Supply(Pick(hubs.Where(hub => hub.Kind == NodeKind.Hub).ToArray()).Id, Pick(commodities).Id, new(random.Next(1, days + 1)), new(random.Next(99_999)))),
            Many(0, 5, _ => Need(nodes, commodities)), Many(0, 4, i => Agreement(i, nodes, links, commodities)),
            Many(0, 5, i => Change(i, nodes, links, fleets, pools)), Weights(), new(random.Next((days * 1_440) + 1)),
            Many(0, 3, i => Convoy(i, days, nodes, links, fleets, commodities)),
            Many(0, 3, i => new BaselineConvoy(new($"b{i}{Nasty()}"), Pick(nodes).Id, Pick(nodes).Id, new(random.Next(9_999)), random.Next(1, 20), Many(0, 4, _ => Pick(nodes).Id))));
    }

    private Node Node(int i, ImmutableArray<Commodity> commodities)
    {
        var kind = i < 3 ? new[] { NodeKind.Hub, NodeKind.Shelter, NodeKind.Platform }[i] : Word<NodeKind>();
        return new(
            new($"n{i}{Nasty()}"), Text(), kind, Math.Round((random.NextDouble() * 180) - 90, random.Next(8)), (random.NextDouble() * 360) - 180,
            random.Next(2) == 0 ? new District(Class()) : null, Maybe(Text), random.Next(2) == 0, random.Next(5_000), Decimal(3),
            kind == NodeKind.Platform ? null : Maybe<Kilograms>(() => new(random.NextInt64(10_000_000_000))),
            commodities.Where(_ => random.Next(3) == 0).ToImmutableSortedDictionary(commodity => commodity.Id, _ => new Kilograms(random.Next(60_000))),
            Windows(), new(random.Next(60)), Decimal(4));
    }

    private Link Link(int i, ImmutableArray<Node> nodes, ImmutableArray<EscortPool> pools)
    {
        var kind = Word<LinkKind>();
        var terms = new PassageTerms(
            Windows(), Maybe(() => random.Next(99)), Maybe(() => random.Next(9)), random.Next(1, 5), Maybe(() => random.Next(1, 50)), new(random.Next(60)),
            Decimal(3), pools.Length > 0 ? Maybe(() => Pick(pools).Id) : null, Classes(), random.NextDouble());
        return new(new($"l{i}{Nasty()}"), Pick(nodes).Id, Pick(nodes).Id, kind, Decimal(200), new(random.Next(600)), kind == LinkKind.Road && random.Next(2) == 0, kind == LinkKind.Road ? null : terms);
    }

    private Need Need(ImmutableArray<Node> nodes, ImmutableArray<Commodity> commodities)
    {
        var from = random.Next(1, 20);
        return new(Pick(nodes.Where(node => node.Kind == NodeKind.Shelter).ToArray()).Id, Pick(commodities).Id, new(from), new(from + random.Next(90)), new(random.Next(9_999)), Decimal(5_000));
    }

    private Agreement Agreement(int i, ImmutableArray<Node> nodes, ImmutableArray<Link> links, ImmutableArray<Commodity> commodities)
    {
        var from = random.Next(1, 20);
        return new(
            new($"a{i}{Nasty()}"), Text(), Word<AgreementMeasure>(), Maybe(() => Many(0, 3, _ => Pick(links).Id)),
            Maybe(() => Many(0, 3, _ => Pick(nodes).District ?? new("elsewhere"))), Maybe(() => Many(0, 3, _ => Pick(commodities).Class)),
            new(from), new(from + random.Next(30)), Maybe(() => Decimal(600)), Maybe(() => Decimal(900)), Decimal(5_000), random.NextDouble());
    }

    private Change Change(int i, ImmutableArray<Node> nodes, ImmutableArray<Link> links, ImmutableArray<TruckFleet> fleets, ImmutableArray<EscortPool> pools)
    {
        var from = random.Next(1, 20);
        var controlled = links.Where(link => link.IsControlled).ToArray();
        return new(
            new($"c{i}{Nasty()}"), Text(), Word<ChangeSource>(), new(from), new(from + random.Next(30)),
            controlled.Length == 0 ? [] : Many(0, 3, _ => LinkChange(Pick(controlled).Id, pools)),
            Many(0, 3, _ => new NodeChange(Pick(nodes).Id, Set<long>(() => random.Next(9_999)), Set(() => Decimal(3)), Set(Windows))),
            Many(0, 2, _ => new FleetChange(Pick(fleets).Id, Set(() => random.Next(50)))),
            pools.IsEmpty ? [] : Many(0, 2, _ => new EscortChange(Pick(pools).Id, Set(() => random.Next(9)))));
    }

    private LinkChange LinkChange(LinkId id, ImmutableArray<EscortPool> pools) => new(
        id, Set(() => Decimal(100)), Set(() => new Minutes(random.Next(500))), Set(Windows), Set(() => Maybe(() => random.Next(99))), Set(() => Maybe(() => random.Next(9))),
        Set(() => random.Next(1, 9)), Set(() => Maybe(() => random.Next(1, 30))), Set(() => new Minutes(random.Next(60))), Set(() => Decimal(3)),
        Set(() => pools.IsEmpty ? null : Maybe(() => Pick(pools).Id)), Set(Classes), Set(random.NextDouble));

    private Weights Weights() => random.Next(2) == 0
        ? Domain.Weights.Default
        : new([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Decimal(50)).Order()], Decimal(9), Decimal(9_000), Decimal(50_000));

    private Convoy Convoy(int i, int days, ImmutableArray<Node> nodes, ImmutableArray<Link> links, ImmutableArray<TruckFleet> fleets, ImmutableArray<Commodity> commodities)
    {
        var fleet = Pick(fleets);
        var stops = nodes.Where(node => node.TakesDeliveries && node.Id != fleet.Base).ToArray();
        int Minute() => random.Next((days * 1_440) + 1);
        ImmutableArray<LinkEntry> Way() => Many(0, 3, _ => new LinkEntry(Pick(links).Id, new(Minute())));
        return new(
            new($"v{i}{Nasty()}"), fleet.Base, Pick(nodes.Where(node => node.ReleasesConvoys || node.Id == fleet.Base).ToArray()).Id, new(Minute()), Way(),
            Many(1, 3, _ => new Run(
                fleet.Id, random.Next(1, 9),
                Many(1, Math.Min(3, fleet.MaxStops), _ => new Stop(Pick(stops).Id, new(Minute()), Many(1, 3, _ => Pick(commodities).Id).Distinct().ToImmutableSortedDictionary(id => id, _ => new Kilograms(random.Next(1, 9_999))))),
                new(Minute()))),
            Way(), new(Minute()));
    }

    private ImmutableArray<Window> Windows()
    {
        var marks = Enumerable.Range(0, random.Next(4) * 2).Select(_ => random.Next(1_441)).Order().ToArray();
        return [.. marks.Chunk(2).Select(pair => new Window(new(pair[0]), new(pair[1])))];
    }

    private Window Window() => Windows() is [var first, ..] ? first : Domain.Window.AllDay;

    private ImmutableArray<CargoClass>? Classes() => Maybe(() => Many(0, 3, _ => new CargoClass(Class())));

    private string Class() => random.Next(4) switch { 0 => "food", 1 => "=cmd", 2 => "مياه", _ => "-7" };

    /// <summary>An end for an id that is legal and hard to write; a beginning with '=' comes through classes and districts.</summary>
    private string Nasty() => random.Next(6) switch { 0 => " x,y", 1 => "\"q\"", 2 => "'", 3 => "/~1:é", _ => "" };

    private string Text() => Pick(NastyTexts);

    private double Decimal(double most) => random.Next(4) switch { 0 => 0, 1 => 1, 2 => Math.Round(random.NextDouble() * most, 2), _ => random.NextDouble() * most };

    private T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private T Word<T>()
        where T : struct, Enum => Pick(Enum.GetValues<T>());

    private ImmutableArray<T> Many<T>(int least, int most, Func<int, T> make) => [.. Enumerable.Range(0, random.Next(least, most + 1)).Select(make)];

    private T? Maybe<T>(Func<T> make)
        where T : struct => random.Next(2) == 0 ? null : make();

    private string? Maybe(Func<string> make) => random.Next(2) == 0 ? null : make();

    private Optional<T> Set<T>(Func<T> make) => random.Next(2) == 0 ? default : new(true, make());
}
