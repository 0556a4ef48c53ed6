using System.Diagnostics;
using AidRoutes.Planning.Engines;
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

    private const double DefaultSpread = 1.8;

    private readonly AllocationFrame _frame;
    private readonly double _buildSeconds;

    private AllocationModel(AllocationFrame frame, LinearModel model, double buildSeconds) => (_frame, Model, _buildSeconds) = (frame, model, buildSeconds);

    /// <summary>The model given to the engine.</summary>
    public LinearModel Model { get; }

    /// <summary>Row names, where they were kept.</summary>
    public IReadOnlyList<string> RowNames => _frame.Model.Names;

    /// <summary>How large it is.</summary>
    public AllocationSize Size => new(_frame.Groups.Length, Model.Columns, Model.Rows, Model.Column.Length, _buildSeconds);

    /// <summary>Builds the relaxation.</summary>
    public static AllocationModel Build(PlanningProblem problem, AllocationOptions options)
    {
        var clock = Stopwatch.StartNew();
        var times = new NetworkTimes(problem);
        var trips = new TripFinder(times).All();
        var frame = new AllocationFrame(times, trips, Groups(times, trips, options), options.KeepNames);
        frame.Model.Offset = frame.Committed.Points;
        ColumnMaker.Make(frame, trips);
        C01ShelterBalance.Add(frame);
        C02StockBalance.Add(frame);
        C03PoolBalance.Add(frame);
        C04TruckLoad.Add(frame);
        C05LinkQuota.Add(frame);
        C06ConvoySize.Add(frame);
        C07WayBack.Add(frame);
        C08TruckTime.Add(frame);
        C11Stops.Add(frame);
        C12Reach.Add(frame);
        C13Escorts.Add(frame);
        C14Storage.Add(frame);
        C15LagWithinTheDay.Add(frame);
        C16LongHaul.Add(frame);
        C17Agreements.Add(frame);
        return new(frame, frame.Model.Build(), clock.Elapsed.TotalSeconds);
    }

    /// <summary>Builds and solves the relaxation. Cancelling stops the engine with the best it has; the bound holds however it ends.</summary>
    public static async Task<AllocationResult> SolveAsync(
        PlanningProblem problem, IEngine engine, TimeSpan limit, AllocationOptions? options = null, CancellationToken stop = default)
    {
        options ??= new();
        var model = Build(problem, options);
        await using var run = engine.Start(new LinearJob(model.Model, options.Method ?? LinearMethod.Highs, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        return model.Read(await run.Result);
    }

    /// <summary>What an engine's outcome means: prices make the bound, values the guide.</summary>
    public AllocationResult Read(EngineOutcome outcome)
    {
        var bound = Math.Max(0, SafeBound.Of(Model, new double[Model.Rows]));
        if (outcome is not LinearSolution solution)
        {
            return new(bound, null, null, Size, outcome);
        }

        if (solution.RowDuals is { } prices && prices.Length == Model.Rows)
        {
            bound = Math.Max(bound, SafeBound.Of(Model, prices));
        }

        return new(bound, GuideReader.Read(_frame, solution), solution.Objective, Size, outcome);
    }

    private static ShelterGroup[] Groups(NetworkTimes times, List<Trip> trips, AllocationOptions options)
    {
        var problem = times.Problem;
        var cells = (long)problem.Nodes.Count(node => node.Kind == Domain.NodeKind.Shelter) * problem.Commodities.Length * problem.Days;
        var spread = options.Spread ?? (cells <= ExactCells ? AllocationOptions.Exact : DefaultSpread);
        return spread <= 1 ? ShelterGrouping.Exact(problem) : ShelterGrouping.Pooled(times, [.. trips.Select(trip => trip.Way.To).Distinct().Order()], spread);
    }
}
