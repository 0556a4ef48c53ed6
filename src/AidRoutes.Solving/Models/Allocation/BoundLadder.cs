using System.Diagnostics;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// Relaxations in growing detail, within a time limit: a coarse one that is soon solved, then finer ones as the time allows. Each proves a bound wherever it stops, so
/// that the best of them is one at any time. Solved by dual simplex: what it knows when stopped is a bound already.
/// </summary>
internal static class BoundLadder
{
    private const double Widest = 1e6;

    private static readonly AllocationOptions[] Steps =
    [
        new() { Spread = Widest, Ways = 0, LeastShare = 0.1, IsSkeleton = true, Method = LinearMethod.HighsDual },
        new() { Spread = Widest, Method = LinearMethod.HighsDual },
        new() { Method = LinearMethod.HighsDual },
    ];

    /// <summary>Share of the time that a step may take, the last ones all that is left.</summary>
    private static readonly double[] Shares = [0.45, 1, 1];

    /// <summary>A finer step takes about so many times as long as the one before; one that would not end by the middle of what is left is not begun: the search needs the time more.</summary>
    private const double Longer = 5;

    /// <summary>What beginning takes, whatever the size.</summary>
    private static readonly TimeSpan Beginning = TimeSpan.FromSeconds(2);

    /// <summary>Whether a further step begins with so much time left, after one that took so long.</summary>
    public static bool Begins(TimeSpan left, TimeSpan lasted) => left > TimeSpan.Zero && left >= 2 * Longer * (lasted - Beginning);

    /// <summary>Whether a further step tells more shelters apart: of a large operation the second tells as many as could be solved.</summary>
    private static bool IsFiner(int step, AllocationModel last) => step < Steps.Length && !last.IsAsFineAs(Steps[step]);

    /// <summary>Beyond the last step there are whole trucks.</summary>
    private static async Task SplitAsync(AllocationResult last, IEngine engine, TimeSpan left, int mostSplits, Action<AllocationResult> raise, CancellationToken stop)
    {
        if (last.Outcome is LinearSolution { IsOptimal: true } solution)
        {
            await new BoundTree(last.Model, last.Bound, solution.Values, engine).GrowAsync(left, mostSplits, bound => raise(last with { Bound = bound }), stop);
        }
    }

    /// <summary>Climbs the ladder until the limit or a stop; a step that was not solved to the end is the last.</summary>
    /// <param name="problem">What to bound.</param>
    /// <param name="engine">Who solves.</param>
    /// <param name="limit">For all steps together.</param>
    /// <param name="mostSplits">Splits of the last step's relaxation by whole trucks, ≥ 0.</param>
    /// <param name="raise">Told of every step's result as it comes.</param>
    /// <param name="stop">Ends the step under way with the bound it has.</param>
    public static async Task ClimbAsync(PlanningProblem problem, IEngine engine, TimeSpan limit, int mostSplits, Action<AllocationResult> raise, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var lasted = TimeSpan.Zero;
        for (var step = 0; step < Steps.Length && !stop.IsCancellationRequested; step++)
        {
            var left = (limit - clock.Elapsed) * Shares[step];
            if (!Begins(left, lasted))
            {
                return;
            }

            var options = Steps[step];
            var begun = clock.Elapsed;
            try
            {
                var found = await Task.Run(() => AllocationModel.SolveAsync(problem, engine, left, options, stop), CancellationToken.None);
                lasted = clock.Elapsed - begun;
                raise(found);
                if (step > 0 && (found.Outcome is not LinearSolution { IsOptimal: true } || !IsFiner(step + 1, found.Model)))
                {
                    await (BoundTree.Begins(limit - clock.Elapsed, lasted) ? SplitAsync(found, engine, limit - clock.Elapsed, mostSplits, raise, stop) : Task.CompletedTask);
                    return;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
