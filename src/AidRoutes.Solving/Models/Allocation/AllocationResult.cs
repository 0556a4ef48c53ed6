using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;

namespace AidRoutes.Solving.Models;

/// <summary>What the relaxation says.</summary>
/// <param name="Bound">A proven lower bound on the score of every valid plan, ≥ 0 and finite, whatever the engine did.</param>
/// <param name="LpObjective">The engine's objective; null where it found none. The bound is below it and, at an optimum, close to it.</param>
/// <param name="Size">How large the model was.</param>
/// <param name="Outcome">How the engine ended.</param>
/// <param name="Model">The model solved.</param>
/// <param name="Prices">What means are worth; null unless solved to the optimum.</param>
internal sealed record AllocationResult(
    double Bound, double? LpObjective, AllocationSize Size, EngineOutcome Outcome, AllocationModel Model, PriceList? Prices);

/// <summary>How large a model is.</summary>
/// <param name="Groups">Groups of shelters.</param>
/// <param name="Columns">Variables.</param>
/// <param name="Rows">Constraints.</param>
/// <param name="Entries">Coefficients.</param>
/// <param name="BuildSeconds">Time it took to build.</param>
internal sealed record AllocationSize(int Groups, int Columns, int Rows, int Entries, double BuildSeconds);

/// <summary>How the relaxation is made and solved.</summary>
/// <param name="Spread">Pools shelters whose needs differ at most by this factor; null: by the size of the problem.</param>
/// <param name="Method">The solver; null: by the size of the model.</param>
/// <param name="KeepNames">Rows keep their names, for tests and logs.</param>
/// <param name="Ways">Ways between two nodes that are told apart, ≥ 0; all others become one.</param>
/// <param name="LeastShare">Needs for the commodities that are worth least, together this share of all points at stake at most, are left out: they cost nothing then.</param>
/// <param name="IsSkeleton">Without stops, truck hours, escorts and the lag within the day: goods, quotas and stocks alone.</param>
internal sealed record AllocationOptions(
    double? Spread = null, LinearMethod? Method = null, bool KeepNames = false, int Ways = AllocationOptions.MostWays, double LeastShare = 0, bool IsSkeleton = false)
{
    /// <summary>Ways told apart where the time allows.</summary>
    public const int MostWays = 3;

    /// <summary>No pools at all.</summary>
    public const double Exact = 0;
}
