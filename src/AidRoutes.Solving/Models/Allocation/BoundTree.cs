using System.Diagnostics;
using AidRoutes.Planning.Engines;

namespace AidRoutes.Solving.Models;

/// <summary>
/// Branch and bound on numbers of trucks (FORMULATION.md, "Whole trucks"): where the relaxation sends 2.2 trucks of a fleet, every plan sends at most 2 or at least 3, so that
/// the lesser of both relaxations' bounds holds for all plans. The leaf of the least bound is split next; wherever it ends, the least of all leaves is a bound.
/// </summary>
internal sealed class BoundTree
{
    private const double NearlyWhole = 1e-3;

    /// <summary>Time left to the search after each split, as a multiple of what the split took: a better plan is worth more than a better bound.</summary>
    private const double Rest = 1.5;

    /// <summary>Fewer splits than these raise next to nothing.</summary>
    private const int LeastSplits = 2;

    private readonly LinearModel _root;
    private readonly IEngine _engine;
    private readonly TruckSum[] _sums;
    private readonly double _price;
    private readonly PriorityQueue<Leaf, double> _leaves = new();
    private readonly Dictionary<(int Fleet, bool IsLeast), (double Gain, int Count)> _gains = [];

    public BoundTree(AllocationModel model, double bound, double[] values, IEngine engine)
    {
        (_root, _engine, _sums) = (model.Model, engine, TruckSum.All(model.Frame.Trips));
        _price = Math.Max(1, bound);
        _leaves.Enqueue(new(bound, [], values), bound);
    }

    /// <summary>Whether the time left is enough for splits that are worth a processor: both parts of one take about as long as the root did, and then the search has its rest.</summary>
    public static bool Begins(TimeSpan left, TimeSpan rootLasted) => left >= LeastSplits * 2 * (1 + Rest) * rootLasted;

    /// <summary>Splits leaves until there have been so many splits, the time is over, the least leaf cannot be split, or it is stopped.</summary>
    public async Task GrowAsync(TimeSpan limit, int mostSplits, Action<double> raise, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        while (mostSplits-- > 0 && !stop.IsCancellationRequested && _leaves.Peek() is { Values: { } values } leaf && Choose(values) is { } sum)
        {
            var begun = clock.Elapsed;
            var trucks = Math.Floor(sum.Of(values));
            var most = await SolveAsync(leaf, new(sum, trucks, IsLeast: false), limit - clock.Elapsed, stop);
            var least = most is null ? null : await SolveAsync(leaf, new(sum, trucks + 1, IsLeast: true), limit - clock.Elapsed, stop);
            if (most is null || least is null)
            {
                return;
            }

            _leaves.Dequeue();
            _leaves.Enqueue(most, most.Bound);
            _leaves.Enqueue(least, least.Bound);
            raise(_leaves.Peek().Bound);
            await Task.Delay((clock.Elapsed - begun) * Rest, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A part of a leaf; null where there is no time. One that was not solved to the end has no values, and its bound may be no better.</summary>
    private async Task<Leaf?> SolveAsync(Leaf leaf, TruckLimit limit, TimeSpan left, CancellationToken stop)
    {
        if (left <= TimeSpan.Zero || stop.IsCancellationRequested)
        {
            return null;
        }

        TruckLimit[] limits = [.. leaf.Limits, limit];
        var model = TruckLimit.Added(_root, limits, _price);
        await using var run = _engine.Start(new LinearJob(model, LinearMethod.HighsDual, new(left)));
        await using var stopping = stop.Register(run.StopKeepBest);
        var outcome = await run.Result;
        var bound = Math.Max(leaf.Bound, AllocationModel.BoundOf(model, outcome));
        Learn(limit, bound - leaf.Bound, Math.Abs(limit.Trucks - limit.Sum.Of(leaf.Values!)));
        return new(bound, limits, (outcome as LinearSolution)?.Values);
    }

    /// <summary>The sum whose split should raise both parts' bounds most, by what splits of the fleet have raised so far.</summary>
    private TruckSum? Choose(double[] values)
    {
        var (best, bestRank) = ((TruckSum?)null, 0.0);
        foreach (var sum in _sums)
        {
            var trucks = sum.Of(values);
            var over = trucks - Math.Floor(trucks);
            if (over is < NearlyWhole or > 1 - NearlyWhole)
            {
                continue;
            }

            var rank = sum.Weight * (1e-3 + (Gain(sum.Fleet, false) * over)) * (1e-3 + (Gain(sum.Fleet, true) * (1 - over)));
            if (rank > bestRank)
            {
                (best, bestRank) = (sum, rank);
            }
        }

        return best;
    }

    private void Learn(TruckLimit limit, double gain, double trucks)
    {
        var known = _gains.GetValueOrDefault((limit.Sum.Fleet, limit.IsLeast));
        _gains[(limit.Sum.Fleet, limit.IsLeast)] = (known.Gain + (Math.Min(1, gain / _price) / Math.Max(0.05, trucks)), known.Count + 1);
    }

    /// <summary>Part of the bound that a truck less, or more, of a fleet raises it by.</summary>
    private double Gain(int fleet, bool isLeast)
        => _gains.TryGetValue((fleet, isLeast), out var known) ? known.Gain / known.Count : _gains.Count == 0 ? 1 : _gains.Values.Average(other => other.Gain / other.Count);

    /// <summary>A part of all plans.</summary>
    private sealed record Leaf(double Bound, TruckLimit[] Limits, double[]? Values);
}
