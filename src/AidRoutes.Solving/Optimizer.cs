using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.Stages;

namespace AidRoutes.Solving;

/// <summary>
/// The product's planner. Allocate (a relaxation that proves the bound) runs beside timetable (plans built day by day); then improve (ruin and recreate) with
/// distribute (loads chosen anew by linear programs) between its rounds. Without an engine, or when one fails, the rest goes on and says so.
/// </summary>
/// <param name="engine">The solvers; null: none. Not disposed here.</param>
/// <param name="clock">The clock; null: the system's.</param>
public sealed class Optimizer(IEngine? engine, TimeProvider? clock = null) : IOptimizer
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <inheritdoc/>
    public async Task<OptimizedPlan> SolveAsync(
        PlanningProblem problem, SolveOptions options, IProgress<SolveProgress>? progress, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(options);
        var session = new Session(problem, options, progress, _clock);
        using var limit = new CancellationTokenSource(options.TimeLimit, _clock);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        session.Offer(session.Best, "timetable");
        session.Raise(0, "allocate");
        var allocating = AllocateAsync(session, over.Token);
        try
        {
            var lanes = await Task.Run(() => new LaneBook(session.Tables, new(session.Tables)), CancellationToken.None);
            var first = await new TimetableStage(session, lanes).RunAsync(over.Token);
            if (options.WorkLimit is not null)
            {
                await allocating;       // so that what it proves comes at the same step in every run
            }

            using var improving = session.Time("improve");
            await new ImproveStage(session, lanes, engine).RunAsync(first, over.Token);
        }
        finally
        {
            await over.CancelAsync();
            await allocating;
        }

        return session.Close() with { Prices = await allocating };
    }

    private async Task<PriceList?> AllocateAsync(Session session, CancellationToken stop)
    {
        if (engine is null)
        {
            session.Remark("No engine: the bound is the trivial one, and loads were not chosen by linear programs.");
            return null;
        }

        using var timing = session.Time("allocate");
        PriceList? prices = null;
        try
        {
            // One worker is wanted for loads too.
            var share = session.Options.Threads > 1 ? 0.9 : 0.4;
            var bound = 0.0;
            var splits = session.Options.WorkLimit is null ? int.MaxValue : 0;     // how many there is time for would differ from run to run
            await BoundLadder.ClimbAsync(session.Problem, engine, (session.Options.TimeLimit * share) - session.Elapsed, splits, found =>
            {
                (bound, prices) = (Math.Max(bound, found.Bound), found.Prices ?? prices);
                session.Raise(found.Bound, "allocate");
            }, stop);
            if (bound <= 0)
            {
                session.Remark("The relaxation proved nothing in the time given, so the bound is the trivial one; a longer time limit proves more.");
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            session.Remark($"The engine failed while the bound was sought ({fault.Message}); the run went on without it.");
        }

        return prices;
    }
}
