using System.Diagnostics;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// The relaxation of the whole problem (FORMULATION.md): kilograms, trucks and visits by day, none of them whole. Every valid plan is one of its solutions and costs it no more
/// than the plan's score, so that its optimum, and any dual bound on that, is a bound on all plans.
/// </summary>
internal sealed class AllocationModel
{
    /// <summary>Shelters × commodities × days up to which no shelters are pooled.</summary>
    private const int ExactCells = 6_000;

    /// <summary>Groups × commodities × days to aim for where shelters are pooled: the model then solves in minutes at the most.</summary>
    private const int PooledCells = 16_000;

    private static readonly double[] Spreads = [1.8, 3, 10, 1e9];

    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(0.5);

    private readonly AllocationFrame _frame;
    private readonly double _buildSeconds;
    private (LeverKey Key, double Points)[] _priced = [];

    private AllocationModel(AllocationFrame frame, LinearModel model, double buildSeconds) => (_frame, Model, _buildSeconds) = (frame, model, buildSeconds);

    /// <summary>The model given to the engine.</summary>
    public LinearModel Model { get; }

    /// <summary>Row names, where they were kept.</summary>
    public IReadOnlyList<string> RowNames => _frame.Model.Names;

    /// <summary>Sets and variables that the constraints speak of.</summary>
    public AllocationFrame Frame => _frame;

    /// <summary>How large it is.</summary>
    public AllocationSize Size => new(_frame.Groups.Length, Model.Columns, Model.Rows, Model.Column.Length, _buildSeconds);

    private static readonly Action<AllocationFrame>[] Skeleton =
    [
        C01ShelterBalance.Add, C02StockBalance.Add, C03PoolBalance.Add, C04TruckLoad.Add, C05LinkQuota.Add, C06ConvoySize.Add, C07WayBack.Add, C14Storage.Add,
        C16LongHaul.Add, C17Agreements.Add,
    ];

    private static readonly Action<AllocationFrame>[] Flesh = [C08TruckTime.Add, C11Stops.Add, C12Reach.Add, C13Escorts.Add, C15LagWithinTheDay.Add];

    /// <summary>Builds the relaxation.</summary>
    /// <exception cref="OperationCanceledException">Stopped before it was built.</exception>
    public static AllocationModel Build(PlanningProblem problem, AllocationOptions options, CancellationToken stop = default)
    {
        var clock = Stopwatch.StartNew();
        var times = new NetworkTimes(problem, options.Ways);
        var trips = new TripFinder(times).All(stop);
        var frame = new AllocationFrame(times, trips, Groups(times, [.. trips.Select(trip => trip.Way.To).Distinct().Order()], options), options.KeepNames, !options.IsSkeleton);
        frame.Model.Offset = frame.Committed.Points;
        stop.ThrowIfCancellationRequested();
        ColumnMaker.Make(frame, trips);
        foreach (var add in options.IsSkeleton ? Skeleton : [.. Skeleton, .. Flesh])
        {
            stop.ThrowIfCancellationRequested();
            add(frame);
        }

        return new(frame, frame.Model.Build(), clock.Elapsed.TotalSeconds);
    }

    /// <summary>Builds and solves the relaxation. Cancelling stops the engine with the best it has; the bound holds however it ends.</summary>
    /// <exception cref="OperationCanceledException">Stopped before it was built.</exception>
    public static async Task<AllocationResult> SolveAsync(
        PlanningProblem problem, IEngine engine, TimeSpan limit, AllocationOptions? options = null, CancellationToken stop = default)
    {
        options ??= new();
        var model = Build(problem, options, stop);
        var left = limit - TimeSpan.FromSeconds(model._buildSeconds);
        await using var run = engine.Start(new LinearJob(model.Model, options.Method ?? LinearMethod.Highs, new(left > LeastTime ? left : LeastTime)));
        await using var stopping = stop.Register(run.StopKeepBest);
        return model.Read(await run.Result);
    }

    /// <summary>What an engine's outcome means: prices make the bound.</summary>
    public AllocationResult Read(EngineOutcome outcome)
    {
        var bound = BoundOf(Model, outcome);
        return outcome is not LinearSolution solution
            ? new(bound, null, Size, outcome, this, null)
            : new(bound, solution.Objective, Size, outcome, this, Prices(solution));
    }

    /// <summary>What an outcome's prices prove of a model whose variables cost nothing less than 0.</summary>
    public static double BoundOf(LinearModel model, EngineOutcome outcome)
    {
        var bound = Math.Max(0, SafeBound.Of(model, new double[model.Rows]));
        return ((outcome as LinearSolution)?.RowDuals ?? (outcome as EngineNoSolution)?.RowDuals) is { } prices && prices.Length == model.Rows
            ? Math.Max(bound, SafeBound.Of(model, prices))
            : bound;
    }

    /// <summary>Points of a solution, and person-days missing in it.</summary>
    public (double Points, double PersonDays) Worth(LinearSolution solution) => (solution.Objective, LeverPrices.MissingPersonDays(_frame, solution.Values));

    /// <summary>The model solved again with units more, or fewer, of the lever that stands at an index of the prices; null where it was not solved to the optimum.</summary>
    public async Task<(double Points, double PersonDays)?> SolveChangedAsync(IEngine engine, int index, int units, TimeSpan limit, CancellationToken stop)
    {
        var changed = LeverPrices.Changed(Model, _frame.Prices.Levers, _priced[index].Key, units);
        await using var run = engine.Start(new LinearJob(changed, LinearMethod.Highs, new(limit > LeastTime ? limit : LeastTime)));
        await using var stopping = stop.Register(run.StopKeepBest);
        return await run.Result is LinearSolution { IsOptimal: true } solution ? Worth(solution) : null;
    }

    private PriceList? Prices(LinearSolution solution)
    {
        if (solution is not { IsOptimal: true, RowDuals: { } duals })
        {
            return null;
        }

        _priced = [.. LeverPrices.Read(_frame.Prices.Levers, duals)];
        return new([.. _priced.Select(price => LeverPrices.Named(_frame.Problem, price.Key, price.Points))], solution.Objective);
    }

    /// <summary>Whether shelters are pooled here as finely as other options would have it, or finer: solving with those would say nothing new of them.</summary>
    public bool IsAsFineAs(AllocationOptions options) => _frame.Groups.Length >= Groups(_frame.Times, _frame.Releases, options).Length;

    private static ShelterGroup[] Groups(NetworkTimes times, int[] releases, AllocationOptions options)
    {
        var (problem, leftOut) = (times.Problem, Stakes.LeftOut(times.Problem, options.LeastShare));
        var (cells, exact) = ((long)(problem.Commodities.Length - leftOut.Count) * problem.Days, ShelterGrouping.Exact(problem, leftOut));
        if (options.Spread is <= 1 || (options.Spread is null && exact.Length * cells <= ExactCells))
        {
            return exact;
        }

        if (options.Spread is { } spread)
        {
            return ShelterGrouping.Pooled(times, releases, spread, leftOut);
        }

        // The finest pools that are few enough.
        var pooled = Spreads.Select(wider => ShelterGrouping.Pooled(times, releases, wider, leftOut)).ToArray();
        return pooled.FirstOrDefault(groups => groups.Length * cells <= PooledCells) ?? pooled[^1];
    }
}
