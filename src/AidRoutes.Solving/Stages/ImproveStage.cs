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
    private const int Rounds = 20;
    private static readonly double[] Strays = [0.003, 0.01, 0.03, 0.003, 0.02];
    private const string Name = "improve";
    private readonly DistributeStage? _distribute = engine is null ? null : new(session, engine);
    private int _round;
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

        while (!Over(stop) && searchers.Count > 0 && Part(searchers[0], searchers.Count) is < 1 and var part)
        {
            var until = Math.Min(1, part + Slice());
            var margin = Margin(part);
            await Task.WhenAll(searchers.Select(s => Task.Run(() => Search(s, searchers.Count, until, margin, stop), CancellationToken.None)));
            var best = searchers.MinBy(s => s.BestScore)!;
            Report(best);
            await DistributeAsync(searchers, stop);
            searchers.RemoveAll(s => s.IsAbandoned);
            Share(searchers, best);
        }
    }

    /// <summary>A round's part of the stage: as long as choosing loads takes, so that neither waits for the other for long.</summary>
    private double Slice()
    {
        if (!_engineWorks || session.Options.WorkLimit is not null)
        {
            return 1.0 / Rounds;
        }

        var seconds = Math.Max(0.5, (DistributeStage.IsSmall(session.Best) ? 1.5 : 3) * _distribute!.LastSeconds);
        return Math.Clamp(seconds / Math.Max(0.1, session.Options.TimeLimit.TotalSeconds - _begun), 0.002, 0.15);
    }

    /// <summary>Part of the score by which searchers may stray from the best: little and falling, but far now and then where loads are chosen anew afterwards.</summary>
    private double Margin(double part)
        => _engineWorks && DistributeStage.IsSmall(session.Best) ? Strays[_round++ % Strays.Length] : 0.004 * (1 - part) * (1 - part);

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

    private void Search(Improver searcher, int searchers, double until, double margin, CancellationToken stop)
    {
        try
        {
            SearchOn(searcher, searchers, until, margin, stop);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            session.Remark($"The search ended early ({fault.GetType().Name}: {fault.Message}). This is a defect: please report it.");
            searcher.Abandon();
        }
    }

    private void SearchOn(Improver searcher, int searchers, double until, double margin, CancellationToken stop)
    {
        var (found, reported) = (false, session.Elapsed.TotalSeconds);
        for (var part = Part(searcher, searchers); part < until && !Over(stop); part = Part(searcher, searchers))
        {
            found |= searcher.Step(margin, stop);
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

    private async Task DistributeAsync(List<Improver> searchers, CancellationToken stop)
    {
        if (!_engineWorks || Over(stop))
        {
            return;
        }

        try
        {
            var limit = TimeSpan.FromSeconds(Math.Max(10, session.Options.TimeLimit.TotalSeconds / 8));
            if (!DistributeStage.IsSmall(session.Best))
            {
                await _distribute!.WindowsAsync(limit, stop);
                return;
            }

            foreach (var searcher in searchers.Where(s => !s.IsAbandoned))
            {
                await _distribute!.WholeAsync(PlanExporter.Export(searcher.State, null, null), limit, stop);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            _engineWorks = false;
            session.Remark($"The engine failed while loads were chosen ({fault.Message}); the run went on without it.");
        }
    }

    /// <summary>All go on from the session's best plan, which may have been loaded anew, and which alone is known to be valid.</summary>
    private void Share(List<Improver> searchers, Improver best)
    {
        var committed = session.Problem.Scenario.Committed.Select(c => c.Id).ToHashSet();
        Trip[] trips = session.Score is { } score && Math.Abs(score - best.BestScore) > 1e-6 * Math.Max(1, score)
            ? [.. session.Best.Convoys.Where(c => !committed.Contains(c.Id)).Select(c => TripImporter.Import(session.Tables, c, isCommitted: false))]
            : best.Best;
        foreach (var searcher in searchers.Where(s => !ReferenceEquals(s.Best, trips) || s.State.Score > s.BestScore + 1e-6))
        {
            searcher.Restart(trips);
        }
    }
}
