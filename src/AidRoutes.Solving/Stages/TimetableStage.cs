using AidRoutes.Solving.Building;
using AidRoutes.Solving.Improving;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Stages;

/// <summary>Builds first plans day by day with different settings, side by side on all threads. The best of those that there is time for is kept.</summary>
internal sealed class TimetableStage(Session session, LaneBook lanes)
{
    /// <summary>Power by which a need counts less at a platform that is farther from it: so much that the nearest is fed.</summary>
    private const double Near = 4;

    /// <summary>A kilogram counts for what it saves, whenever it is used, and places are fed with what is used within two days.</summary>
    private static readonly Tuning Exact = Tuning.Quick with
    {
        FarFeed = Near,
        Ahead = 60,
        Discount = 1,
        Alpha = 0,
        AheadFeed = 2,
        DiscountFeed = 0.25,
        FeedConvoy = 12,
        LeastRare = 0.1,
        LeastShare = 0,
        Thrift = 0.9,
        StopGain = 0.05,
        LookAgain = 42,
        RunShares = [1],
    };

    /// <summary>
    /// Ways to build a plan. No one is best everywhere: short or long last miles, large or small convoys, early or worthwhile first. The first three always have
    /// their turn: together they take less time than first come first served with all its looks.
    /// </summary>
    private static readonly Tuning[] Tunings =
    [
        Tuning.Quick,
        Tuning.Quick with { SizeShares = [0.4] },
        Tuning.Quick with { LossPerHour = 3, Alpha = 0, Discount = 0.2, Thrift = 0.8 },
        Tuning.Quick with { SizeShares = [0.4], FarFeed = Near },
        Exact,
        Tuning.Quick with { FarFeed = Near },
        Exact with { SizeShares = [0.3] },
        Tuning.FirstComeFirstServed,
        Tuning.Quick with { Alpha = 1, Discount = 1, Ahead = 60 },
        Tuning.Quick with { Alpha = 1, Discount = 0.9, Ahead = 60, LossPerHour = 0.2 },
        Tuning.Quick with { LossPerHour = 0.3, Discount = 0.2, Thrift = 0.8, SizeShares = [0.4] },
        Tuning.Quick with { SizeShares = [0.25] },
        Tuning.Quick with { Alpha = 0 },
        Tuning.FirstComeFirstServed with { LossPerHour = 0.3, RunShares = [1, 0.35] },
        Tuning.Quick with { RunShares = [0.5, 0.2] },
        new() { Ahead = 1, Discount = 0.1, Alpha = 0.7, StopGain = 0.04, LeastShare = 0.25, LeastRare = 0.7, Far = 0, FeedConvoy = 12, RunShares = [1, 0.6, 0.3], SizeShares = [1, 0.3] },
        new() { Ahead = 5, Discount = 0.1, DiscountFeed = 0.4, Alpha = 0.75, StopGain = 0.04, FarFeed = 6, Far = 0, SizeShares = [0.3] },
        Tuning.FirstComeFirstServed with { RunShares = [1, 0.35], SizeShares = [0.3] },
        new() { SizeShares = [1, 0.3], Alpha = 1 },
        new() { AllRoutes = true },
    ];

    private const int AlwaysTried = 3;

    /// <summary>Part of the time limit after which no further way is tried, …</summary>
    private const double BuildingShare = 0.15;

    /// <summary>… and of a long one, where a plan takes long to build: the search gains more in the time.</summary>
    private const double LongBuildingShare = 0.1;

    private const double ShortBuildingSeconds = 15;

    /// <summary>A plan under construction takes memory.</summary>
    private const int MostBuilders = 4;

    private readonly Lock _lock = new();
    private PlanState? _best;
    private int _begun;

    /// <summary>The best plan, as a state; the committed convoys alone where there was no time for any.</summary>
    public async Task<PlanState> RunAsync(CancellationToken stop)
    {
        using var timing = session.Time("timetable");
        if (session.Options.Start is { } start && WarmStart.Fit(session.Tables, start) is { } given)
        {
            Take(given);
        }

        // one after the other where runs must repeat
        var builders = session.Options.WorkLimit is null ? Math.Clamp(session.Options.Threads, 1, MostBuilders) : 1;
        await Task.WhenAll(Enumerable.Range(0, builders).Select(_ => Task.Run(() => Build(stop), CancellationToken.None)));
        return _best!;
    }

    private void Build(CancellationToken stop)
    {
        var lasted = TimeSpan.Zero;
        while (Interlocked.Increment(ref _begun) - 1 is var way && way < Tunings.Length && IsWanted(way, lasted, stop))
        {
            var before = session.Elapsed;
            var state = new PlanState(session.Tables);
            new Constructor(state, lanes).Plan(1, session.Problem.Days, Tunings[way], null, stop);
            new Spreading(state, new(state, lanes)).All(stop);
            state.Keep();
            Take(state);
            lasted = session.Elapsed - before;
        }
    }

    /// <summary>Whether a further plan is to be built; the first always is.</summary>
    private bool IsWanted(int way, TimeSpan lasted, CancellationToken stop)
    {
        if (way == 0)
        {
            return true;
        }

        if (session.Options.WorkLimit is not null || way < AlwaysTried)
        {
            return !stop.IsCancellationRequested && (session.Options.WorkLimit is not null || !session.GapReached);
        }

        return !stop.IsCancellationRequested && !session.GapReached && (session.Elapsed + lasted).TotalSeconds <= BuildingSeconds(session.Options.TimeLimit.TotalSeconds);
    }

    private static double BuildingSeconds(double limit) => Math.Max(limit * LongBuildingShare, Math.Min(limit * BuildingShare, ShortBuildingSeconds));

    private void Take(PlanState state)
    {
        lock (_lock)
        {
            if (_best is not null && state.Score >= _best.Score)
            {
                return;
            }

            _best = state;
        }

        session.Offer(PlanExporter.Export(state, null, null), "timetable");
    }
}
