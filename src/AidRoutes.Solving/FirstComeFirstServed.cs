using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.Stages;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving;

/// <summary>
/// The plan a coordination cell makes by hand: day by day, platforms are filled and every convoy that can leave first goes where most is at stake. Needs
/// no engine; a rival for benchmarks and a fallback.
/// </summary>
/// <param name="clock">The clock; null: the system's.</param>
public sealed class FirstComeFirstServed(TimeProvider? clock = null) : IOptimizer
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
        await Task.Run(() => Plan(session, over.Token), CancellationToken.None);
        session.Remark("Planned by first come first served.");
        return session.Close();
    }

    private static void Plan(Session session, CancellationToken stop)
    {
        using var timing = session.Time("timetable");
        var state = new PlanState(session.Tables);
        var lanes = new LaneBook(session.Tables, new(session.Tables));
        new Constructor(state, lanes).Plan(1, session.Problem.Days, Tuning.FirstComeFirstServed, null, stop);
        session.Offer(PlanExporter.Export(state, null, null), "timetable");
    }
}
