using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Small scenarios with every feature of problem.md 1.</summary>
internal static class RandomScenario
{
    public static Scenario Make(Random random)
    {
        var days = random.Next(1, 5);
        var commodities = Commodities(random);
        ImmutableArray<EscortPool> escorts = random.Chance(0.7) ? [new(new("un"), random.Next(1, 3)), new(new("police"), random.Next(0, 3))] : [];
        var (nodes, links) = RandomNetwork.Make(random, commodities, [.. escorts.Select(e => e.Id)]);
        var fleets = Fleets(random, nodes);
        var scenario = new Scenario(
            new("random"), "Random", "UTC", new(2025, 2, 1), days, commodities, nodes, links, fleets, escorts,
            Supplies(random, days, commodities, nodes), Needs(random, days, commodities, nodes), Agreements(random, days, commodities, links),
            [], Weights(random), new(0), [], []);
        return scenario with { Changes = RandomChanges.Make(random, scenario) };
    }

    private static ImmutableArray<Commodity> Commodities(Random random)
    {
        var kinds = new (string Id, string Class, TruckBody Body)[]
        {
            ("food", "food", TruckBody.General), ("water", "water", TruckBody.General), ("soap", "wash", TruckBody.General),
            ("vaccine", "health", TruckBody.Reefer), ("diesel", "fuel", TruckBody.Tanker),
        };
        return [.. kinds.Take(random.Next(1, kinds.Length + 1)).Select(kind => new Commodity(
            new(kind.Id), kind.Id, new(kind.Class), random.Pick([0, 0.5, 0.5, 2.75, 0.0333]), random.Pick([0, 1.1, 2.5]), kind.Body, random.Pick([0, 1, 1, 2, 3.5])))];
    }

    private static ImmutableArray<TruckFleet> Fleets(Random random, ImmutableArray<Node> nodes)
    {
        var fleets = new List<TruckFleet>();
        foreach (var node in nodes.Where(node => node.KeepsStock))
        {
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                var longHaul = random.Chance(0.25);
                fleets.Add(new(
                    new($"{node.Id}-fleet-{i}"), node.Id, i == 3 ? random.Pick(Enum.GetValues<TruckBody>()) : TruckBody.General,
                    new(random.Pick([5_000, 10_000, 20_000])), random.Maybe(0.6, random.Pick([20.0, 35.5])), random.Next(2, 9),
                    random.Chance(0.4) ? Window.AllDay : Dice.Window(random.Next(200, 420), random.Next(1000, 1441)),
                    new(longHaul ? random.Next(1500, 4000) : random.Pick([600, 900, 1440])), new(random.Pick([0, 20, 45])), random.Pick([1, 2, 3, 99])));
            }
        }

        return [.. fleets];
    }

    private static ImmutableArray<Supply> Supplies(Random random, int days, ImmutableArray<Commodity> commodities, ImmutableArray<Node> nodes)
        => [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => new Supply(
            random.Pick([.. nodes.Where(n => n.KeepsStock)]).Id, random.Pick(commodities).Id, new(random.Next(1, days + 1)), new(random.Next(0, 20_000))))];

    private static ImmutableArray<Need> Needs(Random random, int days, ImmutableArray<Commodity> commodities, ImmutableArray<Node> nodes)
        => [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ =>
        {
            var from = random.Next(1, days + 1);
            return new Need(
                random.Pick([.. nodes.Where(n => n.Kind == NodeKind.Shelter)]).Id, random.Pick(commodities).Id, new(from), new(random.Next(from, days + 3)),
                new(random.Next(0, 3) * random.Next(100, 2000)), random.Next(0, 900));
        })];

    private static ImmutableArray<Agreement> Agreements(Random random, int days, ImmutableArray<Commodity> commodities, ImmutableArray<Link> links)
        => [.. Enumerable.Range(1, random.Next(0, 5)).Select(i =>
        {
            var (trucks, from) = (random.Chance(0.5), random.Next(1, days + 1));
            return new Agreement(
                new($"a{i}"), $"Agreement {i}", trucks ? AgreementMeasure.Trucks : AgreementMeasure.Kg,
                random.Maybe(0.5, random.Some(links.Select(l => l.Id), 0.4)),
                random.Maybe(0.5, random.Some([new District("north"), new District("south")], 0.6)),
                random.Maybe(0.5, random.Some(commodities.Select(c => c.Class), 0.6)),
                new(from), new(random.Next(from, days + 3)), random.Maybe(0.7, trucks ? random.Next(1, 8) : random.Next(1_000, 30_000) + 0.5),
                random.Maybe(0.4, trucks ? random.Next(2, 12) : random.Next(10_000, 60_000)), random.Pick([0, 0.25, 5000]), random.Pick([0, 0.1, 0.5, 1]));
        })];

    private static Weights Weights(Random random) => random.Chance(0.3) ? Domain.Weights.Default : new(
        random.Pick<ImmutableArray<double>>([[3], [1, 2, 4, 8], [0.5, 0.5, 7], [0, 1, 1.5, 2.25, 10], [2, 2]]),
        random.Pick([0, 1, 0.35]), random.Pick([0, 5000]), random.Pick([20000.0, 1.5]));
}
