using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Scoring;

/// <summary>4.1: rations every shelter and commodity of a problem. Not for several threads at once: it reuses its arrays.</summary>
internal sealed class Deprivation(PlanningProblem problem)
{
    private readonly long[] _needKg = new long[problem.Days];
    private readonly double[] _personDays = new double[problem.Days];
    private readonly double[] _severity = new double[problem.Days];
    private readonly double[] _usedKg = new double[problem.Days];

    /// <summary>Kilograms used on each day by the last <see cref="Ration"/>.</summary>
    public ReadOnlySpan<double> UsedKg => _usedKg;

    /// <summary>Indices of the shelters, in order.</summary>
    public static IEnumerable<int> Shelters(PlanningProblem problem)
        => Enumerable.Range(0, problem.Nodes.Length).Where(node => problem.Nodes[node].Kind == NodeKind.Shelter);

    /// <summary>Rations one shelter's commodity. Points are before the commodity's weight.</summary>
    public RationingResult Ration(int shelter, int commodity, Deliveries deliveries)
    {
        for (var day = 1; day <= problem.Days; day++)
        {
            _needKg[day - 1] = problem.NeedKg(shelter, commodity, day);
            _personDays[day - 1] = problem.NeedPersonDays(shelter, commodity, day);
            _severity[day - 1] = problem.Severity(shelter, day);
        }

        var stock = problem.Nodes[shelter].Stock.GetValueOrDefault(problem.Commodities[commodity].Id).Value;
        return Rationing.Ration(
            stock, deliveries.ByDay(shelter, commodity), _needKg, _personDays, _severity, problem.Scenario.Weights.BandPoints.AsSpan(), _usedKg);
    }

    /// <summary>Rations everything and sums it up.</summary>
    public DeprivationTotals Total(Deliveries deliveries)
    {
        var totals = new DeprivationTotals(problem);
        foreach (var shelter in Shelters(problem))
        {
            for (var commodity = 0; commodity < problem.Commodities.Length; commodity++)
            {
                totals.Add(shelter, commodity, Ration(shelter, commodity, deliveries));
            }
        }

        return totals;
    }
}
