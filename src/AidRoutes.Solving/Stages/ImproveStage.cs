using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Improving;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;
using Trip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// Improves in rounds: searchers side by side, each on a state of its own; after a round the loads of the best plan are chosen anew by a linear program
/// where there is an engine, and all go on from the best.
/// </summary>
internal sealed class ImproveStage(Session session, LaneBook lanes, IEngine? engine)
{
    private const int Rounds = 10;
    private const string Name = "improve";
    private double _begun;
    private bool _engineWorks = engine is not null;

    public async Task RunAsync(PlanState first, CancellationToken stop)
    {
        _begun = session.Elapsed.TotalSeconds;
        var searchers = new List<Improver> { new(first, lanes, session.Options.Seed) };
        while (searchers.Count < Math.Clamp(session.Options.Threads, 1, 8))
        {
            var other = new Improver(new(session.Tables), lanes, session.Options.Seed + (searchers.Count * 7919));
            other.Restart(searchers[0].Best);
            searchers.Add(other);
        }

        for (var round = 0; round < Rounds && !Over(stop) && searchers.Count > 0; round++)
        {
            var until = (round + 1.0) / Rounds;
            await Task.WhenAll(searchers.Select(s => Task.Run(() => Search(s, searchers.Count, until, stop), CancellationToken.None)));
            var best = searchers.MinBy(s => s.BestScore)!;
            Report(best);
            await PolishAsync(stop);
            searchers.RemoveAll(s => s.IsAbandoned);
            Share(searchers, best);
        }
    }

    private bool Over(CancellationToken stop) => stop.IsCancellationRequested || session.GapReached;

    /// <summary>The part of the stage that is over: by work where that is limited, else by time.</summary>
    private double Part(Improver searcher, int searchers)
    {
        if (session.Options.WorkLimit is { } work)
        {
            return work <= 0 ? 1 : Math.Min(1, searcher.Steps * searchers / (double)work);
        }

        var end = session.Options.TimeLimit.TotalSeconds;
        return end <= _begun ? 1 : Math.Min(1, (session.Elapsed.TotalSeconds - _begun) / (end - _begun));
    }

    private void Search(Improver searcher, int searchers, double until, CancellationToken stop)
    {
        try
        {
            SearchOn(searcher, searchers, until, stop);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            session.Remark($"The search ended early ({fault.GetType().Name}: {fault.Message}). This is a defect: please report it.");
            searcher.Abandon();
        }
    }

    private void SearchOn(Improver searcher, int searchers, double until, CancellationToken stop)
    {
        var (found, reported) = (false, session.Elapsed.TotalSeconds);
        for (var part = Part(searcher, searchers); part < until && !Over(stop); part = Part(searcher, searchers))
        {
            found |= searcher.Step(part, stop);
            if (found && session.Elapsed.TotalSeconds - reported > Math.Max(1, 20 * session.CheckSeconds))
            {
                Report(searcher);
                (found, reported) = (false, session.Elapsed.TotalSeconds);
            }
        }
    }

    private void Report(Improver searcher)
    {
        if (session.Score is not { } score || searcher.BestScore < score - 1e-6)
        {
            session.Offer(PlanExporter.Export(session.Tables, searcher.Best, null, null), Name);
        }
    }

    private async Task PolishAsync(CancellationToken stop)
    {
        if (!_engineWorks || Over(stop))
        {
            return;
        }

        using var clock = session.Time("distribute");
        try
        {
            var limit = TimeSpan.FromSeconds(Math.Max(1, session.Options.TimeLimit.TotalSeconds / (2 * Rounds)));
            var better = await CargoModel.ImproveAsync(session.Problem, session.Best, engine!, CargoScope.All, limit, stop);
            if (!ReferenceEquals(better, session.Best))
            {
                session.Offer(better, "distribute");
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _engineWorks = false;
            session.Remark($"The engine failed while loads were chosen ({fault.Message}); the run went on without it.");
        }
    }

    /// <summary>All go on from the best plan: the session's, which may have been loaded anew.</summary>
    private void Share(List<Improver> searchers, Improver best)
    {
        var committed = session.Problem.Scenario.Committed.Select(c => c.Id).ToHashSet();
        Trip[] trips = session.Score < best.BestScore - 1e-6
            ? [.. session.Best.Convoys.Where(c => !committed.Contains(c.Id)).Select(c => TripImporter.Import(session.Tables, c, isCommitted: false))]
            : best.Best;
        foreach (var searcher in searchers.Where(s => !ReferenceEquals(s.Best, trips)))
        {
            searcher.Restart(trips);
        }
    }
}
