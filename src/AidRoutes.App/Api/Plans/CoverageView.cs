using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.App.Api;

/// <summary>Makes tables of needs met from a plan.</summary>
internal sealed class CoverageView
{
    private readonly KnownPlan _known;
    private readonly PlanningProblem _problem;
    private readonly int[] _shelters;

    public CoverageView(KnownPlan known)
    {
        (_known, _problem) = (known, known.Known.Problem);
        _shelters = [.. Enumerable.Range(0, _problem.Nodes.Length).Where(node => _problem.Nodes[node].Kind == NodeKind.Shelter)];
    }

    private IEnumerable<int> Commodities => Enumerable.Range(0, _problem.Commodities.Length);

    private IEnumerable<int> Days => Enumerable.Range(1, _problem.Days);

    public CoverageDocument All() => new(
        _known.Summary.Id, _problem.Days, Sum(_shelters, Commodities, Days).Share, ByDay(_shelters), [.. Commodities.Select(Commodity)],
        [.. _shelters.GroupBy(node => _problem.Nodes[node].District?.Value).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => District(group.Key, [.. group]))],
        [.. _shelters.Select(Shelter)], [.. _problem.Scenario.Agreements.Select(Agreement)]);

    private CommodityCoverageDocument Commodity(int commodity)
    {
        var (what, total) = (_problem.Commodities[commodity], Sum(_shelters, [commodity], Days));
        return new(what.Id.Value, what.Name, total.Share, total.NeedKg, total.DeliveredKg, total.UnmetKg);
    }

    private DistrictCoverageDocument District(string? name, int[] nodes)
    {
        var total = Sum(nodes, Commodities, Days);
        return new(name, nodes.Length, nodes.Sum(node => _problem.Population(node, 1)), total.Share, ByCommodity(nodes), ByDay(nodes), total.DeliveredKg);
    }

    private ShelterCoverageDocument Shelter(int index)
    {
        var (node, total) = (_problem.Nodes[index], _known.Coverage.Total(index));
        return new(
            node.Id.Value, node.Name, node.District?.Value, node.Lat, node.Lon, _problem.Population(index, 1),
            total.Share, ByCommodity([index]), ByDay([index]), total.DeliveredKg);
    }

    private AgreementDocument Agreement(Agreement agreement)
    {
        var days = _known.Coverage.Agreements.Where(day => day.Agreement == agreement.Id).ToDictionary(day => day.Day.Number);
        return new(
            agreement.Id.Value, agreement.Name, agreement.Measure, agreement.FromDay.Number, agreement.ToDay.Number, agreement.Min, agreement.Max,
            [.. Days.Select(day => days.TryGetValue(day, out var found) ? found.Achieved : (long?)null)], days.Values.Sum(day => day.Points));
    }

    private Dictionary<string, double> ByCommodity(int[] nodes) => Commodities
        .Select(commodity => (_problem.Commodities[commodity].Id, Sum(nodes, [commodity], Days).Share))
        .Where(pair => pair.Share is not null).ToDictionary(pair => pair.Id.Value, pair => pair.Share!.Value);

    private double?[] ByDay(int[] nodes) => [.. Days.Select(day => Sum(nodes, Commodities, [day]).Share)];

    private CoverageCell Sum(IEnumerable<int> nodes, IEnumerable<int> commodities, IEnumerable<int> days)
        => (from node in nodes from commodity in commodities from day in days select _known.Coverage.Cell(node, commodity, day)).Aggregate(default(CoverageCell), (a, b) => a + b);
}
