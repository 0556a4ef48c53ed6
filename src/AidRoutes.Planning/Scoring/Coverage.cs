using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Scoring;

/// <summary>What a plan brings to whom. Nodes, commodities and days are counted as in <see cref="PlanningProblem"/>.</summary>
public sealed class Coverage
{
    private readonly PlanningProblem _problem;
    private readonly CoverageCell[]?[] _byNode;

    internal Coverage(PlanningProblem problem, Deliveries deliveries, long[,] achieved)
    {
        _problem = problem;
        _byNode = new CoverageCell[]?[problem.Nodes.Length];
        var deprivation = new Deprivation(problem);
        foreach (var shelter in Deprivation.Shelters(problem))
        {
            _byNode[shelter] = Shelter(deprivation, shelter, deliveries);
        }

        Agreements = [.. problem.Scenario.Agreements.SelectMany((agreement, index) => AgreementCount.Days(agreement, problem.Days).Select(day
            => new AgreementDay(agreement.Id, new(day), achieved[index, day - 1], AgreementCount.Points(agreement, achieved[index, day - 1]))))];
    }

    /// <summary>Every agreement on every one of its days within the horizon.</summary>
    public ImmutableArray<AgreementDay> Agreements { get; }

    /// <summary>One cell; empty at nodes that are no shelters.</summary>
    /// <param name="node">The node's index.</param>
    /// <param name="commodity">The commodity's index.</param>
    /// <param name="day">The day, from 1.</param>
    public CoverageCell Cell(int node, int commodity, int day) => _byNode[node]?[(commodity * _problem.Days) + day - 1] ?? default;

    /// <summary>Every shelter, commodity and day with a need or a delivery, in that order.</summary>
    public IEnumerable<CoverageRow> Rows()
    {
        foreach (var shelter in Deprivation.Shelters(_problem))
        {
            foreach (var (commodity, day, cell) in Filled(_byNode[shelter]!))
            {
                yield return new(_problem.Nodes[shelter].Id, _problem.Nodes[shelter].District, commodity, day, cell);
            }
        }
    }

    /// <summary>Sums by district, commodity and day, districts in order of name, shelters without one first.</summary>
    public IEnumerable<DistrictCoverage> Districts()
        => from row in Rows()
           group row.Cell by (District: row.District?.Value, row.Commodity, row.Day) into cells
           orderby cells.Key.District, cells.Key.Commodity, cells.Key.Day
           select new DistrictCoverage(
               cells.Key.District is { } name ? new(name) : null, cells.Key.Commodity, cells.Key.Day, cells.Aggregate((a, b) => a + b));

    /// <summary>All of a shelter's commodities and days together.</summary>
    public CoverageCell Total(int node) => (_byNode[node] ?? []).Aggregate(default(CoverageCell), (a, b) => a + b);

    private CoverageCell[] Shelter(Deprivation deprivation, int shelter, Deliveries deliveries)
    {
        var cells = new CoverageCell[_problem.Commodities.Length * _problem.Days];
        for (var commodity = 0; commodity < _problem.Commodities.Length; commodity++)
        {
            deprivation.Ration(shelter, commodity, deliveries);
            for (var day = 1; day <= _problem.Days; day++)
            {
                var (kg, personDays) = (_problem.NeedKg(shelter, commodity, day), _problem.NeedPersonDays(shelter, commodity, day));
                var (used, worth) = (deprivation.UsedKg[day - 1], kg > 0 ? personDays / kg : 0);
                cells[(commodity * _problem.Days) + day - 1] = new(
                    kg, kg > 0 ? personDays : 0, deliveries.ByDay(shelter, commodity)[day - 1], used, kg - used, worth * (kg - used));
            }
        }

        return cells;
    }

    private IEnumerable<(CommodityId Commodity, Day Day, CoverageCell Cell)> Filled(CoverageCell[] cells)
    {
        for (var index = 0; index < cells.Length; index++)
        {
            if (!cells[index].IsEmpty)
            {
                yield return (_problem.Commodities[index / _problem.Days].Id, new((index % _problem.Days) + 1), cells[index]);
            }
        }
    }
}
