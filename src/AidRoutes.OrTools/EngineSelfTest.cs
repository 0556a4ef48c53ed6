using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools;

/// <summary>Tries an engine on two models whose answers are known: what loads need not work, and a wrong price would be worse than none.</summary>
public static class EngineSelfTest
{
    private const double Tolerance = 1e-6;
    private static readonly SolveLimits Limits = new(TimeSpan.FromSeconds(20));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What is wrong with the engine; null: nothing was found.</summary>
    public static async Task<string?> FaultAsync(IEngine engine, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(engine);
        try
        {
            return Fault(await SolveAsync(engine, LinearProgram(), stop)) ?? Timetabled(await SolveAsync(engine, Timetable(), stop));
        }
        catch (TimeoutException)
        {
            return $"no answer to a tiny model within {Patience.TotalSeconds:0} s";
        }
    }

    private static async Task<EngineOutcome> SolveAsync(IEngine engine, EngineJob job, CancellationToken stop)
    {
        await using var run = engine.Start(job);
        return await run.Result.WaitAsync(Patience, stop);
    }

    // Two roads bring 10 t: the short one costs 1 a tonne and takes 6 t, the long one costs 3. 6 · 1 + 4 · 3 = 18; a tonne more to bring costs 3,
    // a tonne more on the short road saves 2.
    private static LinearJob LinearProgram() => new(
        new([1, 3], [0, 0], [6, double.PositiveInfinity], [false, false], [10], [double.PositiveInfinity], [0, 2], [0, 1], [1, 1]), LinearMethod.Auto, Limits);

    private static string? Fault(EngineOutcome outcome) =>
        outcome is LinearSolution { IsOptimal: true, RowDuals: [var price], ReducedCosts: [var saved, _] } found
            && Near(found.Objective, 18) && Near(found.Values[0], 6) && Near(price, 3) && Near(saved, -2)
            ? null
            : $"a linear program with the answer 18, price 3 and reduced cost -2 got {Shown(outcome)}";

    // Two convoys on one road, 10 min of weight 1 and 5 min of weight 4: the second goes first, and the first waits for 5 minutes.
    private static CpSatJob Timetable()
    {
        var model = new CpModelBuilder();
        var (slow, quick) = (model.Whole(0, 20), model.Whole(0, 20));
        model.NoOverlap([model.Interval(slow, 10), model.Interval(quick, 5)]);
        model.Minimise(slow + 4 * quick);
        return new(model.Build(), Limits);
    }

    private static string? Timetabled(EngineOutcome outcome) =>
        outcome is CpSatSolution { IsOptimal: true, Values: [5, 0] } found && Near(found.Objective, 5)
            ? null
            : $"a timetable with the answer 5 got {Shown(outcome)}";

    private static string Shown(EngineOutcome outcome) => outcome switch
    {
        LinearSolution found => $"{found.Objective}, prices {string.Join(", ", found.RowDuals ?? [])}, reduced costs {string.Join(", ", found.ReducedCosts ?? [])}",
        CpSatSolution found => $"{found.Objective}, starts {string.Join(", ", found.Values)}",
        EngineFault fault => $"{fault.Kind}: {fault.Message}",
        _ => outcome.GetType().Name,
    };

    private static bool Near(double found, double known) => Math.Abs(found - known) < Tolerance;
}
