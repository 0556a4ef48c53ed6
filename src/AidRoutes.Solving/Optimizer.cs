using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.Stages;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving;

/// <summary>
/// The product's planner. Allocate (a relaxation that proves the bound) runs beside timetable (plans built day by day); then improve (ruin and recreate) with
/// distribute (loads chosen anew by linear programs) between its rounds. Without an engine, or when one fails, the rest goes on and says so.
/// </summary>
/// <param name="engine">The solvers; null: none. Not disposed here.</param>
/// <param name="clock">The clock; null: the system's.</param>
public sealed class Optimizer(IEngine? engine, TimeProvider? clock = null) : IOptimizer
{
    /// <summary>
    /// Ways to build a plan. No one is best everywhere: short or long last miles, large or small convoys, early or worthwhile first. The best of those that there is
    /// time for is kept; the first two always have their turn, so that no run ends behind first come first served.
    /// </summary>
    private static readonly Tuning[] Tunings =
    [
        Tuning.Quick,
        Tuning.FirstComeFirstServed,
        Tuning.Quick with { SizeShares = [0.4] },
        Tuning.FirstComeFirstServed with { LossPerHour = 0.3, RunShares = [1, 0.35] },
        Tuning.Quick with { RunShares = [0.5, 0.2] },
        new() { Ahead = 1, Discount = 0.1, Alpha = 0.7, StopGain = 0.04, LeastShare = 0.25, LeastRare = 0.7, Far = 0, FeedConvoy = 12, RunShares = [1, 0.6, 0.3], SizeShares = [1, 0.3] },
        new() { Ahead = 5, Discount = 0.1, DiscountFeed = 0.4, Alpha = 0.75, StopGain = 0.04, FarFeed = 6, Far = 0, SizeShares = [0.3] },
        Tuning.FirstComeFirstServed with { RunShares = [1, 0.35], SizeShares = [0.3] },
        new() { SizeShares = [1, 0.3], Alpha = 1 },
        new(),
    ];

    private const int AlwaysTried = 2;

    /// <summary>Part of the time limit after which no further way is tried.</summary>
    private const double BuildingShare = 0.25;

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
            var first = await Task.Run(() => Timetable(session, lanes, over.Token), CancellationToken.None);
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

    private static PlanState Timetable(Session session, LaneBook lanes, CancellationToken stop)
    {
        using var timing = session.Time("timetable");
        var best = session.Options.Start is { } start ? WarmStart.Fit(session.Tables, start) : null;
        if (best is not null)
        {
            session.Offer(PlanExporter.Export(best, null, null), "timetable");
        }

        for (var t = 0; t < Tunings.Length; t++)
        {
            var before = session.Elapsed;
            var state = new PlanState(session.Tables);
            new Constructor(state, lanes).Plan(1, session.Problem.Days, Tunings[t], null, stop);
            state.Keep();
            if (best is null || state.Score < best.Score)
            {
                best = state;
                session.Offer(PlanExporter.Export(state, null, null), "timetable");
            }

            if (stop.IsCancellationRequested || (session.GapReached && session.Options.WorkLimit is null) || (t + 1 >= AlwaysTried && session.Options.WorkLimit is null && session.Elapsed + (session.Elapsed - before) > session.Options.TimeLimit * BuildingShare))
            {
                break;
            }
        }

        return best!;
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
            await BoundLadder.ClimbAsync(session.Problem, engine, (session.Options.TimeLimit * share) - session.Elapsed, found =>
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
