using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Explaining;

/// <summary>What nobody takes later from a store: at a minute, the least that its stock of a commodity comes to from then on (R13).</summary>
internal sealed class Leftover(PlanningProblem problem, Ledger ledger)
{
    private readonly Dictionary<(int Node, int Commodity), (long At, long Kg)[]> _known = [];

    /// <summary>The first minute, at or after one given, at which so much could be loaded besides everything planned; null: never.</summary>
    public long? FirstWith(int node, int commodity, double kg, long from)
    {
        foreach (var (at, left) in Of(node, commodity))
        {
            if (left >= kg)
            {
                return Math.Max(at, from);
            }
        }

        return null;
    }

    /// <summary>Changes of what is left over, in order of time; it never falls.</summary>
    private (long At, long Kg)[] Of(int node, int commodity)
    {
        if (_known.TryGetValue((node, commodity), out var found))
        {
            return found;
        }

        var stock = problem.Nodes[node].Stock.TryGetValue(problem.Commodities[commodity].Id, out var kg) ? kg.Value : 0;
        var events = ledger.Stock[node].Where(e => e.Commodity == commodity).OrderBy(e => e.At).ThenBy(e => e.Comes ? 0 : 1).ToArray();
        var levels = new List<(long At, long Kg)> { (long.MinValue, stock) };
        foreach (var change in events)
        {
            stock += change.Kg;
            levels.Add((change.At, stock));
        }

        for (var index = levels.Count - 2; index >= 0; index--)
        {
            levels[index] = (levels[index].At, Math.Min(levels[index].Kg, levels[index + 1].Kg));
        }

        return _known[(node, commodity)] = [.. levels];
    }
}
