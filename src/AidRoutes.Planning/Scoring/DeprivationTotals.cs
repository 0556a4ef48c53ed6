using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Scoring;

/// <summary>Points of 4.1 and person-days missing and needed, by commodity and by shelter.</summary>
internal sealed class DeprivationTotals(PlanningProblem problem)
{
    private readonly (double Missing, double Needed)[] _byCommodity = new (double, double)[problem.Commodities.Length];
    private readonly (double Missing, double Needed)[] _byNode = new (double, double)[problem.Nodes.Length];

    /// <summary>Weighted points of everything added.</summary>
    public double Points { get; private set; }

    public void Add(int shelter, int commodity, RationingResult result)
    {
        Points += result.Points * problem.Commodities[commodity].Weight;
        _byCommodity[commodity] = Plus(_byCommodity[commodity], result);
        _byNode[shelter] = Plus(_byNode[shelter], result);
    }

    /// <summary>Share of person-days covered by commodity; those nobody needs are left out.</summary>
    public ImmutableSortedDictionary<CommodityId, double> Coverage() => problem.Commodities
        .Select((commodity, index) => (commodity.Id, Sum: _byCommodity[index]))
        .Where(c => c.Sum.Needed != 0)
        .ToImmutableSortedDictionary(c => c.Id, c => Rounded(c.Sum));

    /// <summary>The shelter with the least share covered, the first among equals; null where nobody needs anything.</summary>
    public ShelterCoverage? Worst()
    {
        var worst = Enumerable.Range(0, _byNode.Length).Where(node => _byNode[node].Needed != 0)
            .OrderBy(node => Share(_byNode[node])).Cast<int?>().FirstOrDefault();
        return worst is { } found ? new(problem.Nodes[found].Id, Rounded(_byNode[found])) : null;
    }

    private static double Share((double Missing, double Needed) sum) => 1 - (sum.Missing / sum.Needed);

    private static double Rounded((double Missing, double Needed) sum) => Math.Round(Share(sum), 6);

    private static (double Missing, double Needed) Plus((double Missing, double Needed) sum, RationingResult result)
        => (sum.Missing + result.MissingPersonDays, sum.Needed + result.NeededPersonDays);
}
