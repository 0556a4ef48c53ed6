using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Improving;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;
using Trip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// Improves in rounds: searchers side by side, each on a state of its own, who tell each other what they find, and all go on from the best after each round. Where there is an engine, it chooses the
/// loads of the best plan anew beside them. The plan goes on from the better of two: the plan that the loads were chosen for, and the best of the time when they
/// are there with those of its trips reloaded that still stand.
/// </summary>
internal sealed class ImproveStage(Session session, LaneBook lanes, IEngine? engine)
{
    private const int Rounds = 20;
    private const string Name = "improve";

    /// <summary>Part of the best score by which a plan of few trucks may be worse in between. A step changes a few trucks, so in larger plans it is a smaller part: else a long walk away from the best would begin.</summary>
    private const double MostMargin = 0.004;

    private const int FewTrucks = 400;

    /// <summary>Verifications that the time limit leaves room for: of the last plan here, and of the plan that is handed over.</summary>
    private const int LastChecks = 3;

    private const double MostForChecks = 0.1;
    private readonly DistributeStage? _distribute = engine is null ? null : new(session, engine);
    private Task<Dictionary<long, Trip>>? _loading;
    private readonly LoadTurns _turns = new();
    private Trip[] _loaded = [];
    private double _begun;

    /// <summary>Whether loads are chosen while the search goes on; one after the other where runs must repeat.</summary>
    private bool SideBySide => _distribute is not null && session.Options.WorkLimit is null && session.Options.Threads > 1;

    /// <summary>Tells searchers what steps take; null where runs must repeat, and where plans of few trucks walk away from the best: the step that comes back to it has not gained alone.</summary>
    private TimeProvider? Clock(PlanState first)
        => session.Options.WorkLimit is null && first.Trips.Sum(trip => trip.Trucks) > FewTrucks ? TimeProvider.System : null;

    public async Task RunAsync(PlanState first, CancellationToken stop)
    {
        _begun = session.Elapsed.TotalSeconds;
        var searchers = new List<Improver> { new(first, lanes, session.Options.Seed, Clock(first)) };
        // of a small plan the program chooses all loads at once, which is worth a thread of its own
        var others = SideBySide && DistributeStage.IsWhole(first) ? 1 : 0;
        while (searchers.Count < Math.Clamp(session.Options.Threads - others, 1, 8))
        {
            var other = new Improver(new(session.Tables), lanes, session.Options.Seed + (searchers.Count * 7919), Clock(first));
            other.Restart(searchers[0].Best);
            searchers.Add(other);
        }

        foreach (var searcher in searchers.Count > 1 ? searchers : [])
        {
            Improver[] listeners = [.. searchers.Where(other => other != searcher)];
            searcher.Found = gain => Array.ForEach(listeners, other => other.Hear(gain));
        }

        // several searchers on the pool's threads would hold them all, and the engine's answers would wait
        var threads = searchers.Count > 1 ? TaskCreationOptions.LongRunning : TaskCreationOptions.None;
        var engineWorks = _distribute is not null;
        while (!Over(stop) && searchers.Count > 0 && Part(searchers[0], searchers.Count) is < 1 and var part)
        {
            if (engineWorks && SideBySide && (others > 0 || _turns.IsDue(session.Elapsed)))
            {
                _loading ??= LoadAsync(searchers.MinBy(s => s.BestScore)!, searchers, stop);
            }

            var until = Math.Min(1, part + (1.0 / Rounds));
            var margin = MostMargin * Math.Min(1, FewTrucks / (double)Math.Max(1, searchers[0].Best.Sum(trip => trip.Trucks))) * (1 - part) * (1 - part);
            await Task.WhenAll(searchers.Select(s => Task.Factory.StartNew(() => Search(s, searchers.Count, until, margin, stop), CancellationToken.None, threads, TaskScheduler.Default)));
            var best = searchers.MinBy(s => s.BestScore)!;
            Report(best);
            searchers.RemoveAll(s => s.IsAbandoned);
            if (engineWorks && !Over(stop))
            {
                _loading ??= SideBySide || (session.Options.WorkLimit is null && !_turns.IsDue(session.Elapsed)) ? null : LoadAsync(best, [], stop);
                engineWorks = await LaidOverAsync(best);
                if (_loading is null)
                {
                    searchers.ForEach(searcher => searcher.State.Held = null);
                }
            }

            foreach (var searcher in searchers.Where(s => s != best && s.BestScore > best.BestScore))
            {
                searcher.Restart(best.Best);
            }
        }

        await (_loading ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private Task<Dictionary<long, Trip>> LoadAsync(Improver searcher, List<Improver> searchers, CancellationToken stop)
    {
        _loaded = searcher.Best;
        _turns.Begin(session.Elapsed, searcher.BestScore);
        return _distribute!.ReloadAsync(searcher.Best, searcher.State, session.Options.WorkLimit is null ? TimeSpan.FromSeconds(Math.Clamp(session.Options.TimeLimit.TotalSeconds / 8, 10, 60)) : session.Options.TimeLimit,
            held => searchers.ForEach(other => other.State.Held = held), stop);
    }

    /// <summary>Takes loads that have been chosen anew into a searcher's best plan, where that makes it better. False where the engine no longer works.</summary>
    private async Task<bool> LaidOverAsync(Improver searcher)
    {
        if (_loading is null || (SideBySide && !_loading.IsCompleted))
        {
            return true;
        }

        try
        {
            var (reloaded, found) = (await _loading, searcher.BestScore);
            if (reloaded.Count == 0)
            {
                _turns.Fail(session.Elapsed);
                return true;
            }

            _turns.End(session.Elapsed, found, 0);

            // what was held stands in the best plan as it was: that of then has nothing better
            var fitted = Reloaded(searcher.Best, reloaded);
            if (_loaded != searcher.Best && searcher.State.Held is null && Reloaded(_loaded, reloaded) is var other && other.Score < fitted.Score)
            {
                fitted = other;
            }

            if (fitted.Score < searcher.BestScore - 1e-6 && session.Offer(PlanExporter.Export(fitted, null, null), "distribute"))
            {
                searcher.Restart([.. fitted.Trips]);
                _turns.End(session.Elapsed, found, found - fitted.Score);
            }

            return true;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            session.Remark($"The engine failed while loads were chosen ({fault.Message}); the run went on without it.");
            return false;
        }
        finally
        {
            _loading = null;
        }
    }

    private PlanState Reloaded(Trip[] trips, Dictionary<long, Trip> reloaded)
        => LoadFitter.Fit(session.Tables, trips.Select(trip => reloaded.TryGetValue(trip.Number, out var other) ? (other.Copy(), trip.Copy()) : (trip.Copy(), (Trip?)null)));

    private bool Over(CancellationToken stop) => stop.IsCancellationRequested || session.GapReached;

    /// <summary>The part of the stage that is over: by work where that is limited, else by time.</summary>
    private double Part(Improver searcher, int searchers)
    {
        if (session.Options.WorkLimit is { } work)
        {
            return work <= 0 ? 1 : Math.Min(1, searcher.Steps * searchers / (double)work);
        }

        // what was found last must still be written out and verified
        var limit = session.Options.TimeLimit.TotalSeconds;
        var end = limit - Math.Min(LastChecks * session.CheckSeconds, limit * MostForChecks);
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
        for (var part = Part(searcher, searchers); part < until && !Over(stop) && !(SideBySide && _loading is { IsCompleted: true }); part = Part(searcher, searchers))
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
}
