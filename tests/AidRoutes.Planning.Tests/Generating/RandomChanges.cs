using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Phases and bulletins, often several on one day, that set any field and set some to "none".</summary>
internal static class RandomChanges
{
    public static ImmutableArray<Change> Make(Random random, Scenario scenario)
        => [.. Enumerable.Range(1, random.Next(0, 6)).Select(i => One(random, scenario, i))];

    public static Change One(Random random, Scenario scenario, int number)
    {
        var from = random.Next(1, scenario.Days + 1);
        return new(
            new($"change-{number}"), $"Change {number}", random.Chance(0.5) ? ChangeSource.Phase : ChangeSource.Bulletin, new(from), new(random.Next(from, scenario.Days + 2)),
            [.. scenario.Links.Where(l => l.IsControlled && random.Chance(0.4)).Select(l => Link(random, scenario, l))],
            [.. scenario.Nodes.Where(_ => random.Chance(0.3)).Select(n => Node(random, n))],
            [.. scenario.Fleets.Where(_ => random.Chance(0.3)).Select(f => new FleetChange(f.Id, Maybe(random, random.Next(1, 9))))],
            [.. scenario.Escorts.Where(_ => random.Chance(0.3)).Select(e => new EscortChange(e.Id, Maybe(random, random.Next(0, 4))))]);
    }

    private static LinkChange Link(Random random, Scenario scenario, Link link) => new(
        link.Id, Maybe(random, random.Next(1, 30) / 2.0), Maybe<Minutes>(random, new(random.Next(5, 60))), Maybe(random, random.Windows()),
        Maybe(random, random.Maybe(0.6, random.Next(2, 20))), Maybe(random, random.Maybe(0.6, random.Next(1, 5))), Maybe(random, random.Next(1, 3)),
        Maybe(random, random.Maybe(0.6, random.Next(2, 9))), Maybe<Minutes>(random, new(random.Next(0, 40))), Maybe(random, random.Pick([0, 0.7, 2])),
        Maybe(random, scenario.Escorts.IsEmpty ? null : random.Maybe(0.5, random.Pick(scenario.Escorts).Id)),
        Maybe(random, RandomNetwork.Allow(random, scenario.Commodities.Select(c => c.Class).Distinct())), Maybe(random, random.Next(0, 10) / 20.0));

    private static NodeChange Node(Random random, Node node) => new(
        node.Id, Maybe<long>(random, random.Next(0, 4000)), Maybe(random, random.Pick([0, 1, 1.75])), Maybe(random, random.Windows()));

    private static Optional<T> Maybe<T>(Random random, T value) => random.Chance(0.3) ? new(true, value) : default;
}
