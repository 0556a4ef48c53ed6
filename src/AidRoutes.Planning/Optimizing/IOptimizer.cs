using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Optimizing;

/// <summary>Makes plans.</summary>
public interface IOptimizer
{
    /// <summary>
    /// Plans until the gap, the time limit or <paramref name="stop"/>. Always answers with a valid plan, the best so far when stopped
    /// (the committed convoys alone at the least); never throws for want of time, an engine or a solution.
    /// </summary>
    Task<OptimizedPlan> SolveAsync(
        PlanningProblem problem, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken stop);
}

/// <summary>How long and how hard to plan.</summary>
/// <param name="TimeLimit">Wall time for everything.</param>
/// <param name="Threads">Engine jobs and threads of our own side by side; 1 makes runs repeat.</param>
/// <param name="Seed">Every random choice follows from it.</param>
/// <param name="Gap">Stop when (score − bound) / max(score, 1) is at most this.</param>
/// <param name="WorkLimit">Improvement steps instead of wall time, where runs must repeat on any machine; null: none.</param>
/// <param name="Start">A plan to go on from, of yesterday or edited by hand; repaired where it no longer fits. Null: none.</param>
public sealed record SolveOptions(TimeSpan TimeLimit, int Threads = 2, int Seed = 1, double Gap = 0.01, long? WorkLimit = null, Plan? Start = null);

/// <summary>News of a run: monotone, scores only fall and bounds only rise.</summary>
/// <param name="Elapsed">Since the start.</param>
/// <param name="Stage">What is being done: "allocate", "timetable", "distribute", "improve" …</param>
/// <param name="Score">Best plan's score; null before the first.</param>
/// <param name="Bound">Best proven bound; null before the first.</param>
public sealed record SolveProgress(TimeSpan Elapsed, string Stage, double? Score, double? Bound)
{
    /// <summary>(score − bound) / max(score, 1); null while either is missing.</summary>
    public double? Gap => Score is { } score && Bound is { } bound ? (score - bound) / Math.Max(score, 1) : null;
}

/// <summary>A plan and how it came about.</summary>
/// <param name="Plan">Valid, scored, with bound.</param>
/// <param name="History">Every improvement of score or bound, in order.</param>
/// <param name="StageSeconds">Where the time went.</param>
/// <param name="Remarks">What a planner should know: "no engine: planned by first come first served" …</param>
public sealed record OptimizedPlan(
    Plan Plan, IReadOnlyList<SolveProgress> History, IReadOnlyDictionary<string, double> StageSeconds, IReadOnlyList<string> Remarks)
{
    /// <summary>What means are worth at the margin, from the finest relaxation solved to its optimum; null: none was, or there is no engine.</summary>
    public PriceList? Prices { get; init; }
}
