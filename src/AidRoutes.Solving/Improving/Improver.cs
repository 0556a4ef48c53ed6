using System.Collections.Concurrent;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Improving;

/// <summary>
/// Ruin and recreate: takes a few related trips out and plans them anew with other weights, or changes one or two convoys a little, and keeps the outcome if it is
/// better or not much worse than the best (record-to-record travel). Every step is exact and is undone whole when refused or stopped.
/// </summary>
internal sealed class Improver
{
    private readonly Recreation _recreation;
    private readonly Neighbourhoods _neighbourhoods;
    private readonly Rework _rework;
    private readonly Random _random;
    private readonly StepChoice _choice;
    private readonly (double Part, Func<CancellationToken, bool> Do)[] _kinds;
    private readonly GainBook _untold = new();
    private readonly ConcurrentQueue<Gain> _heard = [];

    /// <param name="state">The plan to begin with.</param>
    /// <param name="lanes">Where convoys could go.</param>
    /// <param name="seed">Of all draws.</param>
    /// <param name="clock">Tells what steps take, so that kinds of steps can be chosen by what they gain a second; null: not to be.</param>
    public Improver(PlanState state, LaneBook lanes, int seed, TimeProvider? clock = null)
    {
        (State, _random) = (state, new(seed));
        var constructor = new Constructor(state, lanes);
        _neighbourhoods = new(state, lanes, _random);
        _recreation = new(state, lanes, constructor, _random);
        _rework = new(state, lanes, constructor, _random);
        _kinds = Kinds();
        _choice = new(Array.ConvertAll(_kinds, kind => kind.Part), _random, clock);
        Remember();
    }

    public PlanState State { get; }

    public double BestScore { get; private set; }

    public Trip[] Best { get; private set; } = [];

    public long Steps { get; private set; }

    /// <summary>Told of every new best, by what made it so.</summary>
    public Action<Gain>? Found { get; set; }

    /// <summary>Whether its state can no longer be trusted; its best still can.</summary>
    public bool IsAbandoned { get; private set; }

    public void Abandon() => IsAbandoned = true;

    /// <summary>What another searcher has found: taken over before the next step, where it fits. Any thread may tell.</summary>
    public void Hear(Gain gain) => _heard.Enqueue(gain);

    /// <summary>One step. <paramref name="margin"/> is the part of the best score by which a plan may be worse than the best. True where a new best was found.</summary>
    public bool Step(double margin, CancellationToken stop)
    {
        Steps++;
        if (!_neighbourhoods.Any)
        {
            return false;
        }

        var better = TakeOver();
        var (kind, best) = (_choice.Next(), BestScore);
        var kept = Try(kind, margin, stop);
        _choice.Learn(kind, Math.Max(0, best - BestScore));
        return kept || better;
    }

    private bool Try(int kind, double margin, CancellationToken stop)
    {
        var before = State.Score;
        var holds = _kinds[kind].Do(stop) && !stop.IsCancellationRequested;
        var after = State.Score;
        if (!holds || after > Math.Max(before, BestScore * (1 + margin)) - (after < before ? 0 : 1e-9))
        {
            State.Undo(0);
            return false;
        }

        _untold.Add(State.Changes);
        State.Keep();
        if (Steps % 512 == 0)
        {
            State.Resum();
        }

        return IsBest();
    }

    /// <summary>Does what others have found to the own plan. True where that is a new best.</summary>
    private bool TakeOver()
    {
        var better = false;
        while (_heard.TryDequeue(out var gain))
        {
            var before = State.Score;
            var others = Array.ConvertAll(gain.Out, number => State.Find(number)!);
            if (others.Contains(null) || !State.TryReplace(others, Array.ConvertAll(gain.In, trip => trip.Copy())) || State.Score >= before)
            {
                State.Undo(0);
                continue;
            }

            State.Keep();
            better |= IsBest();
        }

        return better;
    }

    private bool IsBest()
    {
        if (State.Score >= BestScore - 1e-6)
        {
            return false;
        }

        Remember();
        if (_untold.Take() is { } gain)
        {
            Found?.Invoke(gain);
        }

        return true;
    }

    /// <summary>Starts over from a plan (of this state or another).</summary>
    public void Restart(Trip[] trips)
    {
        foreach (var trip in State.Trips.Where(t => !t.IsCommitted).ToArray())
        {
            State.Remove(trip);
        }

        foreach (var trip in trips.Where(t => !t.IsCommitted))
        {
            State.Put(trip.Copy());
        }

        State.Keep();
        State.Resum();
        _heard.Clear();
        _untold.Clear();
        Remember();
    }

    private void Remember()
    {
        BestScore = State.Score;
        Best = [.. State.Trips];
    }

    /// <summary>How often each is done as far as nothing is known: by what a second of each gains, measured on small and large operations; the dear ones find what is far.</summary>
    private (double Part, Func<CancellationToken, bool> Do)[] Kinds() =>
    [
        (1, _ => LeavesRoom(_rework.Grow())),
        (8, _ => LeavesRoom(_rework.Repack())),
        (1, stop => LeavesRoom(_rework.Merge(stop))),
        (3, _ => LeavesRoom(_rework.Refeed())),
        (2, stop => _recreation.Do(_neighbourhoods.OriginDay(Most()), stop)),
        (2, stop => _recreation.Do(_neighbourhoods.LaneDays(Most()), stop)),
        (3, stop => _recreation.Do(_neighbourhoods.WorstShelter(Most()), stop)),
        (2, stop => _recreation.Do(_neighbourhoods.FedDay(Most()), stop)),
        (1, _ => LeavesRoom(_rework.Spread())),
    ];

    /// <summary>Whether stores still hold what convoys that were taken out, or leave later now, would have taken away (R14).</summary>
    private bool LeavesRoom(bool isDone) => isDone && State.Changes.All(change => change.Added || State.StockHolds(change.Trip));

    private int Most() => 2 + _random.Next(10);
}
