using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Hubs, junctions, platforms, gates and shelters with the links between them: the chain of problem.md 2 with odd corners.</summary>
internal sealed class RandomNetwork
{
    private readonly Random _random;
    private readonly ImmutableArray<CommodityId> _commodities;
    private readonly ImmutableArray<CargoClass> _classes;
    private readonly ImmutableArray<EscortPoolId> _pools;
    private readonly List<Node> _nodes = [];
    private readonly List<Link> _links = [];

    private RandomNetwork(Random random, ImmutableArray<Commodity> commodities, ImmutableArray<EscortPoolId> pools)
    {
        (_random, _pools) = (random, pools);
        _commodities = [.. commodities.Select(c => c.Id)];
        _classes = [.. commodities.Select(c => c.Class).Distinct()];
    }

    public static (ImmutableArray<Node> Nodes, ImmutableArray<Link> Links) Make(
        Random random, ImmutableArray<Commodity> commodities, ImmutableArray<EscortPoolId> pools)
    {
        var network = new RandomNetwork(random, commodities, pools);
        network.Build();
        return ([.. network._nodes], [.. network._links]);
    }

    private void Build()
    {
        Add("hub", NodeKind.Hub);
        Add("fence", NodeKind.Junction);
        Add("platform", NodeKind.Platform);
        Add("gate", NodeKind.Junction, release: true);
        if (_random.Chance(0.6))
        {
            Add("store", NodeKind.Warehouse);
            Both(LinkKind.Corridor, "gate", "store");
        }

        Road("hub", "fence", twoWay: true);
        Both(LinkKind.Crossing, "fence", "platform");
        Both(LinkKind.Corridor, "platform", "gate");
        if (_random.Chance(0.5))
        {
            Controlled(LinkKind.Corridor, "platform", "gate", "second");
        }

        if (_random.Chance(0.4))
        {
            Add("by", NodeKind.Junction);
            Road("platform", "by", twoWay: true);
            Both(LinkKind.Corridor, "by", "gate");
        }

        Shelters();
    }

    private void Shelters()
    {
        var count = _random.Next(2, 5);
        for (var i = 1; i <= count; i++)
        {
            Add($"s{i}", NodeKind.Shelter);
            Road(_random.Chance(0.8) ? "gate" : "platform", $"s{i}", twoWay: _random.Chance(0.85));
            if (i > 1)
            {
                Road($"s{i - 1}", $"s{i}", twoWay: _random.Chance(0.7));
            }

            if (_random.Chance(0.3))
            {
                Road($"s{i}", _random.Pick(["gate", "platform", "s1"]), twoWay: false);
            }
        }
    }

    private void Add(string id, NodeKind kind, bool release = false)
    {
        var shelter = kind == NodeKind.Shelter;
        var stock = ImmutableSortedDictionary.CreateBuilder<CommodityId, Kilograms>();
        foreach (var commodity in _commodities.Where(_ => _random.Chance(kind == NodeKind.Hub ? 0.95 : 0.5) && kind != NodeKind.Junction))
        {
            stock[commodity] = new(shelter ? _random.Next(0, 4000) : _random.Next(2_000, 80_000));
        }

        _nodes.Add(new(
            new(id), id, kind, 31, 34, _random.Maybe(0.8, new District(_random.Pick(["north", "south"]))), null, release || (shelter && _random.Chance(0.1)),
            shelter ? _random.Next(0, 3) * _random.Next(100, 3000) : 0, _random.Pick([1, 1, 0.5, 2.25]),
            kind == NodeKind.Hub ? null : _random.Maybe(0.5, new Kilograms(shelter ? _random.Next(4_000, 40_000) : _random.Next(60_000, 200_000))),
            stock.ToImmutable(), _random.Windows(), new(_random.Pick([0, 5, 20])), _random.Pick([0, 1, 2, 0.75])));
    }

    private void Both(LinkKind kind, string from, string to)
    {
        Controlled(kind, from, to, "in");
        if (_random.Chance(0.9))
        {
            Controlled(kind, to, from, "out");
        }
    }

    private void Controlled(LinkKind kind, string from, string to, string suffix)
    {
        var terms = new PassageTerms(
            _random.Windows(), _random.Maybe(0.5, _random.Next(3, 20)), _random.Maybe(0.4, _random.Next(1, 5)), _random.Pick([1, 1, 1, 2]),
            _random.Maybe(0.5, _random.Next(2, 9)), new(_random.Pick([0, 10, 30])), _random.Pick([0, 1, 0.5, 1.3]),
            _pools.IsEmpty ? null : _random.Maybe(0.5, _random.Pick(_pools)), Allow(_random, _classes), _random.Pick([0, 0.02, 0.1]));
        _links.Add(new(new($"{from}-{to}-{suffix}"), new(from), new(to), kind, _random.Next(1, 40) / 2.0, new(_random.Next(5, 60)), false, terms));
    }

    /// <summary>What a link lets pass: usually everything, else a choice of classes.</summary>
    public static ImmutableArray<CargoClass>? Allow(Random random, IEnumerable<CargoClass> classes)
        => random.Chance(0.7) ? null : random.Some(classes, 0.8);

    private void Road(string from, string to, bool twoWay)
    {
        // Few different lengths in minutes, so that ways tie and the kilometres decide (R9).
        _links.Add(new(
            new($"{from}-{to}-{_links.Count}"), new(from), new(to), LinkKind.Road, _random.Next(1, 30) / 4.0, new(_random.Pick([0, 5, 5, 10, 15])), twoWay, null));
    }
}
