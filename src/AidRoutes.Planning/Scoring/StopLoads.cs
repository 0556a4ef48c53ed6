using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Scoring;

/// <summary>Kilograms of a commodity that one truck leaves at a stop.</summary>
internal readonly record struct Load(int Commodity, long Kg);

/// <summary>A stop with its ids resolved, once for all rules: reading a sorted dictionary costs more than anything else the checker does.</summary>
/// <param name="Stop">As the plan has it.</param>
/// <param name="Node">The node's index.</param>
/// <param name="Loads">In the order of the plan.</param>
internal sealed record StopLoads(Stop Stop, int Node, IReadOnlyList<Load> Loads)
{
    /// <summary>Kilograms of all loads.</summary>
    public long Kg { get; } = Loads.Sum(load => load.Kg);

    /// <summary>Resolves a stop whose ids are known.</summary>
    public static StopLoads Of(PlanningProblem problem, Stop stop) => new(
        stop, problem.Index.Nodes[stop.Node], [.. stop.Loads.Select(load => new Load(problem.Index.Commodities[load.Key], Amounts.Sane(load.Value.Value)))]);
}
