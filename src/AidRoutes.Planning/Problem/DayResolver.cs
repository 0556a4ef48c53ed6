using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>Applies a scenario's changes day by day, in order.</summary>
internal sealed class DayResolver
{
    private readonly Scenario _scenario;
    private readonly Indices _index;
    private readonly Change[][] _byDay;

    public DayResolver(Scenario scenario, Indices index)
    {
        (_scenario, _index) = (scenario, index);
        _byDay = [.. Enumerable.Range(1, scenario.Days).Select(day => scenario.Changes.Where(c => c.Covers(new(day))).ToArray())];
    }

    public LinkDay?[][] Links() => ByDay(
        _scenario.Links, ToDay, change => change.Links, patch => _index.Links[patch.Id],
        (before, patch) => before is null ? null : Apply(before, patch));

    public int[][] Trucks() => ByDay(
        _scenario.Fleets, f => f.Trucks, change => change.Fleets, patch => _index.Fleets[patch.Id], (before, patch) => patch.Trucks.Or(before));

    public int[][] Teams() => ByDay(
        _scenario.Escorts, e => e.Teams, change => change.Escorts, patch => _index.Escorts[patch.Id], (before, patch) => patch.Teams.Or(before));

    public long[][] Population() => ByNode(n => n.Population, (before, patch) => patch.Population.Or(before));

    public double[][] Severity() => ByNode(n => n.Severity, (before, patch) => patch.Severity.Or(before));

    public Spell[][] Receive()
        => [.. ByNode(n => n.Receive, (before, patch) => patch.Receive.Or(before)).Select(days => Spell.Join(_scenario.Days, day => days[day - 1]))];

    public Spell[][] OpenSpells()
        => [.. Links().Select(days => days[0] is null ? [] : Spell.Join(_scenario.Days, day => days[day - 1]!.Windows))];

    private T[][] ByNode<T>(Func<Node, T> start, Func<T, NodeChange, T> apply)
        => ByDay(_scenario.Nodes, start, change => change.Nodes, patch => _index.Nodes[patch.Id], apply);

    private T[][] ByDay<TEntity, TPatch, T>(
        IReadOnlyList<TEntity> entities, Func<TEntity, T> start, Func<Change, IEnumerable<TPatch>> patches, Func<TPatch, int> target, Func<T, TPatch, T> apply)
    {
        var starts = entities.Select(start).ToArray();
        var table = starts.Select(value => Enumerable.Repeat(value, _scenario.Days).ToArray()).ToArray();
        for (var day = 0; day < _scenario.Days; day++)
        {
            foreach (var patch in _byDay[day].SelectMany(patches))
            {
                table[target(patch)][day] = apply(table[target(patch)][day], patch);
            }
        }

        return table;
    }

    private LinkDay? ToDay(Link link) => link.Control is not { } terms ? null : new(
        link.Km, link.Travel.Value, terms.Windows, terms.TrucksPerDay ?? int.MaxValue, terms.ConvoysPerDay ?? int.MaxValue,
        terms.MinTrucks, terms.MaxTrucks ?? int.MaxValue, terms.Headway.Value, terms.MinutesPerTruck, Pool(terms.Escort), terms.Allow, terms.Risk);

    private LinkDay Apply(LinkDay before, LinkChange patch) => new(
        patch.Km.Or(before.Km),
        patch.Travel.IsSet ? patch.Travel.Value.Value : before.Minutes,
        patch.Windows.Or(before.Windows),
        Limit(patch.TrucksPerDay, before.TrucksPerDay),
        Limit(patch.ConvoysPerDay, before.ConvoysPerDay),
        patch.MinTrucks.Or(before.MinTrucks),
        Limit(patch.MaxTrucks, before.MaxTrucks),
        patch.Headway.IsSet ? patch.Headway.Value.Value : before.HeadwayMinutes,
        patch.MinutesPerTruck.Or(before.MinutesPerTruck),
        patch.Escort.IsSet ? Pool(patch.Escort.Value) : before.Escort,
        patch.Allow.Or(before.Allow),
        patch.Risk.Or(before.Risk));

    private static int Limit(Optional<int?> patch, int before) => patch.IsSet ? patch.Value ?? int.MaxValue : before;

    private int Pool(EscortPoolId? pool) => pool is { } id ? _index.Escorts[id] : -1;
}
