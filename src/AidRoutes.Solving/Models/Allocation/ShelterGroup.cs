using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Shelters whose needs, stocks and visits the relaxation adds up. A group of one loses nothing.</summary>
internal sealed class ShelterGroup
{
    private readonly PlanningProblem _problem;
    private readonly int _bands;
    private readonly bool[] _needs;

    /// <param name="problem">The problem.</param>
    /// <param name="index">Position among the groups.</param>
    /// <param name="members">Node indices.</param>
    /// <param name="leftOut">Commodities whose needs are taken for none.</param>
    public ShelterGroup(PlanningProblem problem, int index, int[] members, HashSet<int> leftOut)
    {
        (_problem, Index, Members, _bands) = (problem, index, members, problem.Scenario.Weights.BandPoints.Length);
        var cells = (problem.Commodities.Length, problem.Days);
        _needs = new bool[cells.Length];
        Need = new double[cells.Length, cells.Days];
        LargestNeed = new double[cells.Length, cells.Days];
        Slope = new double[cells.Length, cells.Days, _bands];
        Stock = [.. problem.Commodities.Select(commodity => members.Sum(node => (double)StockOf(node, commodity.Id)))];
        for (var commodity = 0; commodity < cells.Length; commodity++)
        {
            for (var day = 1; day <= cells.Days && !leftOut.Contains(commodity); day++)
            {
                AddNeeds(commodity, day);
            }
        }
    }

    /// <summary>Position among the groups.</summary>
    public int Index { get; }

    /// <summary>Node indices.</summary>
    public int[] Members { get; }

    /// <summary>The members' district; one for all.</summary>
    public District? District => _problem.Nodes[Members[0]].District;

    /// <summary>[commodity, day − 1]: kilograms needed.</summary>
    public double[,] Need { get; }

    /// <summary>[commodity, day − 1]: kilograms that the neediest member needs.</summary>
    public double[,] LargestNeed { get; }

    /// <summary>[commodity, day − 1, band]: points of a kilogram missing, the least among the members with a need.</summary>
    public double[,,] Slope { get; }

    /// <summary>By commodity: kilograms there at the start.</summary>
    public double[] Stock { get; }

    /// <summary>Whether any of a commodity is needed.</summary>
    public bool Needs(int commodity) => _needs[commodity];

    /// <summary>Whether a service can end at some member on a day.</summary>
    public bool Receives(int day) => Members.Any(node => Receives(node, day));

    /// <summary>Kilograms that all deliveries up to a day can come to, at most (R14); infinite where one member's storage is.</summary>
    public double DeliverableBy(int day) => Members.Sum(node => DeliverableBy(node, day));

    private double DeliverableBy(int node, int day)
    {
        if (_problem.Nodes[node].Storage is not { } storage)
        {
            return double.PositiveInfinity;
        }

        var most = storage.Value - _problem.Nodes[node].Stock.Values.Sum(kg => (double)kg.Value);
        for (var commodity = 0; commodity < _problem.Commodities.Length; commodity++)
        {
            for (var earlier = 1; earlier < day; earlier++)
            {
                most += _problem.NeedKg(node, commodity, earlier);
            }
        }

        return Math.Max(0, most);
    }

    private bool Receives(int node, int day)
    {
        foreach (var spell in _problem.ReceiveSpells(node))
        {
            if (spell.From <= day * Minute.PerDay && spell.To >= (day - 1) * Minute.PerDay)
            {
                return true;
            }
        }

        return false;
    }

    private void AddNeeds(int commodity, int day)
    {
        for (var band = 0; band < _bands; band++)
        {
            Slope[commodity, day - 1, band] = double.PositiveInfinity;
        }

        foreach (var node in Members)
        {
            var kg = _problem.NeedKg(node, commodity, day);
            if (kg == 0)
            {
                continue;
            }

            _needs[commodity] = true;
            Need[commodity, day - 1] += kg;
            LargestNeed[commodity, day - 1] = Math.Max(LargestNeed[commodity, day - 1], kg);
            var points = PointsPerKg(_problem, node, commodity, day);
            for (var band = 0; band < _bands; band++)
            {
                Slope[commodity, day - 1, band] = Math.Min(Slope[commodity, day - 1, band], points * _problem.Scenario.Weights.BandPoints[band]);
            }
        }
    }

    /// <summary>Points of a kilogram missing in a band worth 1 (4.1).</summary>
    public static double PointsPerKg(PlanningProblem problem, int node, int commodity, int day)
        => problem.NeedPersonDays(node, commodity, day) / problem.NeedKg(node, commodity, day) * problem.Commodities[commodity].Weight * problem.Severity(node, day);

    private long StockOf(int node, CommodityId commodity) => _problem.Nodes[node].Stock.TryGetValue(commodity, out var kg) ? kg.Value : 0;
}
