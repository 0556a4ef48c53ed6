using System.Diagnostics;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving;

/// <summary>What one more truck, hour or team would be worth.</summary>
public static class PriceFinder
{
    /// <summary>Share of the time for the prices; the rest confirms the dearest.</summary>
    private const double FirstShare = 0.6;

    /// <summary>Prices from the finest relaxation that is solved in time, the dearest confirmed by solving it again; null where none was solved.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="engine">The solvers.</param>
    /// <param name="limit">Time for everything.</param>
    /// <param name="headlines">How many of the dearest to confirm, as far as the time goes; ≥ 0.</param>
    /// <param name="stop">Ends the work with what there is.</param>
    public static async Task<PriceList?> FindAsync(PlanningProblem problem, IEngine engine, TimeSpan limit, int headlines, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(engine);
        var clock = Stopwatch.StartNew();
        AllocationResult? finest = null;
        await BoundLadder.ClimbAsync(problem, engine, limit * FirstShare, mostSplits: 0, found => finest = found.Prices is null ? finest : found, stop);
        if (finest?.Prices is not { } prices)
        {
            return null;
        }

        for (var index = 0; index < Math.Min(headlines, prices.Prices.Length) && !stop.IsCancellationRequested && clock.Elapsed < limit; index++)
        {
            if (await ConfirmAsync(finest, index, engine, limit - clock.Elapsed, stop) is { } confirmed)
            {
                prices = prices with { Prices = prices.Prices.SetItem(index, prices.Prices[index] with { Confirmed = confirmed }) };
            }
        }

        return prices;
    }

    private static async Task<PriceInterval?> ConfirmAsync(AllocationResult finest, int index, IEngine engine, TimeSpan left, CancellationToken stop)
    {
        var (points, personDays) = finest.Model.Worth((LinearSolution)finest.Outcome);
        if (await finest.Model.SolveChangedAsync(engine, index, 1, left / 2, stop) is not { } more || await finest.Model.SolveChangedAsync(engine, index, -1, left / 2, stop) is not { } less)
        {
            return null;
        }

        // Rounding aside, neither is below zero, nor the second below the first.
        var saved = Math.Max(0, points - more.Points);
        return new(saved, Math.Max(saved, less.Points - points), personDays - more.PersonDays, less.PersonDays - personDays);
    }
}
