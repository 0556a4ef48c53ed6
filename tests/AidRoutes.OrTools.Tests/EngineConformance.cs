using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>What every engine does, whichever it is: derive, and give it one.</summary>
public abstract class EngineConformance(IEngine engine)
{
    private const double Tolerance = 1e-6;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly SolveLimits Minute = new(TimeSpan.FromMinutes(1));

    protected IEngine Engine => engine;

    public static TheoryData<LinearMethod> ForLp => [LinearMethod.Auto, LinearMethod.Highs, LinearMethod.HighsInteriorPoint, LinearMethod.Glop];

    public static TheoryData<LinearMethod> ForMip => [LinearMethod.Auto, LinearMethod.Highs, LinearMethod.Scip, LinearMethod.Cbc];

    [Theory]
    [MemberData(nameof(ForLp))]
    public async Task An_lp_is_solved_with_duals_and_reduced_costs_of_the_right_sign(LinearMethod method)
    {
        var solution = Expect.Is<LinearSolution>(await Solve(new LinearJob(TestModels.TwoRoads, method, Minute)));

        Assert.True(solution.IsOptimal);
        Assert.Equal(18, solution.Objective, Tolerance);
        Assert.Equal(18, solution.Bound, Tolerance);
        Assert.Equal(6, solution.Values[0], Tolerance);
        Assert.Equal(4, solution.Values[1], Tolerance);
        Assert.Equal(3, Assert.Single(solution.RowDuals!), Tolerance);
        Assert.Equal(-2, solution.ReducedCosts![0], Tolerance);
        Assert.Equal(0, solution.ReducedCosts[1], Tolerance);
    }

    [Theory]
    [MemberData(nameof(ForLp))]
    public async Task A_row_held_by_its_upper_bound_has_a_dual_below_zero(LinearMethod method)
    {
        // Each tonne earns 5, at most 10 t: one tonne more allowed changes the cost by −5.
        var model = new LinearModel([-5], [0], [double.PositiveInfinity], [false], [double.NegativeInfinity], [10], [0, 1], [0], [1], Offset: 100);
        var solution = Expect.Is<LinearSolution>(await Solve(new LinearJob(model, method, Minute)));
        // −5 · 10 + 100
        Assert.Equal(50, solution.Objective, Tolerance);
        Assert.Equal(-5, Assert.Single(solution.RowDuals!), Tolerance);
    }

    [Theory]
    [MemberData(nameof(ForMip))]
    public async Task Whole_columns_come_out_whole_with_the_bound_at_the_objective(LinearMethod method)
    {
        var solution = Expect.Is<LinearSolution>(await Solve(new LinearJob(TestModels.TwoRoadsInTrucks, method, Minute)));
        Assert.True(solution.IsOptimal);
        Assert.Equal([1, 2], solution.Values.Select(value => Math.Round(value, 6)));
        Assert.Equal(7, solution.Objective, Tolerance);
        Assert.Equal(7, solution.Bound, Tolerance);
        Assert.Null(solution.RowDuals);
        Assert.Null(solution.ReducedCosts);
    }

    [Theory]
    [MemberData(nameof(ForLp))]
    public async Task More_to_bring_than_the_roads_take_is_infeasible(LinearMethod method) =>
        Expect.Is<EngineInfeasible>(await Solve(new LinearJob(TestModels.TooMuch, method, Minute)));

    [Theory]
    [MemberData(nameof(ForMip))]
    public async Task More_to_bring_than_the_trucks_take_is_infeasible(LinearMethod method) =>
        Expect.Is<EngineInfeasible>(await Solve(new LinearJob(TestModels.TooMuch with { IsInteger = [true, true] }, method, Minute)));

    [Theory]
    [MemberData(nameof(ForLp))]
    public async Task A_gain_without_limit_is_unbounded(LinearMethod method) =>
        Expect.Is<EngineUnbounded>(await Solve(new LinearJob(TestModels.Boundless, method, Minute)));

    [Theory]
    [InlineData(LinearMethod.Highs)]
    [InlineData(LinearMethod.Scip)]
    public async Task A_gain_without_limit_in_whole_trucks_is_unbounded(LinearMethod method) =>
        Expect.Is<EngineUnbounded>(await Solve(new LinearJob(TestModels.Boundless with { IsInteger = [true, true] }, method, Minute)));

    [Theory]
    [MemberData(nameof(ForLp))]
    public async Task Bounds_that_cross_are_infeasible(LinearMethod method) =>
        Expect.Is<EngineInfeasible>(await Solve(new LinearJob(TestModels.TwoRoads with { ColumnLower = [7, 0] }, method, Minute)));

    [Fact]
    public async Task A_model_that_is_none_is_named_with_its_fault()
    {
        async Task<string> Reason(LinearModel model) =>
            Expect.Is<EngineInvalidModel>(await Solve(new LinearJob(model, LinearMethod.Auto, Minute))).Reason;

        Assert.Contains("column 1 is NaN", await Reason(TestModels.TwoRoads with { Cost = [1, double.NaN] }));
        Assert.Contains("names column 5 of 2", await Reason(TestModels.TwoRoads with { Column = [0, 5] }));
        Assert.Contains("names column 0 twice", await Reason(TestModels.TwoRoads with { Column = [0, 0] }));
        Assert.Contains("2 costs, but 1 lower", await Reason(TestModels.TwoRoads with { ColumnLower = [0] }));
        Assert.Contains("value of column 1 in row 0 is Infinity", await Reason(TestModels.TwoRoads with { Value = [1, double.PositiveInfinity] }));
    }

    [Fact]
    public async Task A_model_without_rows_or_columns_costs_its_offset()
    {
        var model = new LinearModel([], [], [], [], [], [], [0], [], [], Offset: 3);
        Assert.Equal(3, Expect.Is<LinearSolution>(await Solve(new LinearJob(model, LinearMethod.Auto, Minute))).Objective, Tolerance);
    }

    [Theory]
    [InlineData(LinearMethod.Highs)]
    [InlineData(LinearMethod.Scip)]
    public async Task At_the_time_limit_the_best_so_far_comes_with_a_bound_below_it(LinearMethod method)
    {
        var model = TestModels.Knapsacks();
        var solution = Expect.Is<LinearSolution>(await Solve(new LinearJob(model, method, new(TimeSpan.FromSeconds(5)))));
        Assert.False(solution.IsOptimal);
        AssertFeasible(model, solution);
        Assert.True(solution.Bound <= solution.Objective);
        Assert.InRange(solution.Seconds, 0.1, Patience.TotalSeconds);
    }

    [Theory]
    [InlineData(LinearMethod.Highs)]
    [InlineData(LinearMethod.Scip)]
    public async Task A_gap_wide_enough_ends_the_search_as_optimal_within_it(LinearMethod method)
    {
        var limits = new SolveLimits(TimeSpan.FromMinutes(2), Gap: 0.2);
        var solution = Expect.Is<LinearSolution>(await Solve(new LinearJob(TestModels.Knapsacks(), method, limits)));
        Assert.True(solution.IsOptimal);
        Assert.True((solution.Objective - solution.Bound) / Math.Abs(solution.Objective) <= 0.2 + Tolerance);
    }

    [Theory]
    [InlineData(LinearMethod.Highs)]
    [InlineData(LinearMethod.Scip)]
    public async Task A_hint_is_not_lost(LinearMethod method)
    {
        // What one run found, the next one starts from, and with next to no time still has.
        var model = TestModels.Knapsacks();
        var first = Expect.Is<LinearSolution>(await Solve(new LinearJob(model, method, new(TimeSpan.FromSeconds(4)))));
        var again = Expect.Is<LinearSolution>(await Solve(new LinearJob(model, method, new(TimeSpan.FromSeconds(3)), first.Values)));
        AssertFeasible(model, again);
        Assert.True(again.Objective <= first.Objective + Tolerance, $"{again.Objective} is worse than the hint's {first.Objective}");
    }

    [Fact]
    public virtual async Task Progress_only_gets_better_and_incumbents_are_what_they_say()
    {
        var model = TestModels.Knapsacks();
        var news = new News();
        var solution = Expect.Is<LinearSolution>(await Solve(new LinearJob(model, LinearMethod.Highs, new(TimeSpan.FromSeconds(4))), news));

        AssertMonotone(news.All);
        var incumbents = news.All.Where(one => one.Incumbent is not null).ToList();
        Assert.NotEmpty(incumbents);
        Assert.All(incumbents, one => Assert.Equal(one.Objective!.Value, model.Cost.Zip(one.Incumbent!, (cost, value) => cost * value).Sum(), 1e-4));
        Assert.True(solution.Objective <= incumbents[^1].Objective + Tolerance);
    }

    [Theory]
    [InlineData(LinearMethod.Highs)]
    [InlineData(LinearMethod.Scip)]
    public async Task Stopped_it_answers_with_the_best_it_has(LinearMethod method)
    {
        // Every worker has loaded the solver, so that the delay is spent searching. Packing nothing is a solution to start from.
        var warm = new LinearJob(TestModels.TwoRoadsInTrucks, method, Minute);
        await Task.WhenAll(Enumerable.Range(0, engine.Description.Workers).Select(_ => Solve(warm)));
        var model = TestModels.Knapsacks();
        await using var run = engine.Start(new LinearJob(model, method, new(TimeSpan.FromMinutes(10)), new double[model.Columns]));
        await Task.Delay(TimeSpan.FromSeconds(4));
        run.StopKeepBest();
        var solution = Expect.Is<LinearSolution>(await run.Result.WaitAsync(Patience));
        Assert.False(solution.IsOptimal);
        AssertFeasible(model, solution);
        // The leaping clock must not leak into what is reported.
        Assert.InRange(solution.Seconds, 0.1, Patience.TotalSeconds);
    }

    [Fact]
    public async Task The_dual_simplex_has_prices_wherever_it_ends()
    {
        var model = TestModels.Transport(300, 300);
        var outcome = await Solve(new LinearJob(model, LinearMethod.HighsDual, new(TimeSpan.FromSeconds(2))));
        var prices = (outcome as LinearSolution)?.RowDuals ?? Expect.Is<EngineNoSolution>(outcome).RowDuals;
        Assert.Equal(model.Rows, prices!.Length);
        Assert.All(prices, price => Assert.True(double.IsFinite(price)));
    }

    [Fact]
    public async Task Stopped_before_it_finds_anything_it_says_so()
    {
        await using var run = engine.Start(new LinearJob(TestModels.Knapsacks(2_000, 200), LinearMethod.Highs, new(TimeSpan.FromMinutes(10))));
        run.StopKeepBest();
        Assert.True(await run.Result.WaitAsync(Patience) is EngineNoSolution { Limit: "stopped" } or LinearSolution { IsOptimal: false });
    }

    [Fact]
    public async Task Killed_it_ends_at_once_and_the_next_job_is_solved()
    {
        var run = engine.Start(new LinearJob(TestModels.Knapsacks(), LinearMethod.Highs, new(TimeSpan.FromMinutes(10))));
        await Task.Delay(TimeSpan.FromSeconds(1));
        run.Kill();
        Assert.True(run.Result.IsCompleted);
        Assert.Equal(EngineFaultKind.Killed, Expect.Is<EngineFault>(await run.Result).Kind);
        Expect.Is<LinearSolution>(await Solve(new LinearJob(TestModels.TwoRoads, LinearMethod.Auto, Minute)));
    }

    [Fact]
    public async Task Many_jobs_at_once_are_each_answered_with_their_own_solution()
    {
        // 10 t + n to bring: 18 + 3 · n.
        var runs = Enumerable.Range(0, 40)
            .Select(n => engine.Start(new LinearJob(TestModels.TwoRoads with { RowLower = [10 + n] }, n % 2 == 0 ? LinearMethod.Highs : LinearMethod.Glop, Minute)))
            .ToList();
        var outcomes = await Task.WhenAll(runs.Select(run => run.Result)).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 40).Select(n => 18.0 + 3 * n), outcomes.Select(outcome => Math.Round(((LinearSolution)outcome).Objective, 6)));
    }

    [Fact]
    public async Task The_same_seed_repeats_and_another_may_not_fail()
    {
        var limits = new SolveLimits(TimeSpan.FromMinutes(2), Gap: 0.05, Seed: 11);
        var job = new LinearJob(TestModels.Knapsacks(80, 8), LinearMethod.Highs, limits);
        var (first, again) = (Expect.Is<LinearSolution>(await Solve(job)), Expect.Is<LinearSolution>(await Solve(job)));
        Assert.Equal(first.Values, again.Values);
        Assert.Equal(first.Bound, again.Bound);
        Expect.Is<LinearSolution>(await Solve(job with { Limits = limits with { Seed = 12 } }));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(10, -1, 1)]
    [InlineData(10, 0, -1)]
    public void Limits_out_of_range_are_refused(double seconds, double gap, int seed) =>
        Assert.Throws<ArgumentException>(() =>
            engine.Start(new LinearJob(TestModels.TwoRoads, LinearMethod.Auto, new(TimeSpan.FromSeconds(seconds), gap, seed))));

    protected async Task<EngineOutcome> Solve(EngineJob job, IProgress<EngineProgress>? progress = null)
    {
        await using var run = engine.Start(job, progress);
        return await run.Result.WaitAsync(Patience);
    }

    internal static void AssertMonotone(IReadOnlyList<EngineProgress> news)
    {
        foreach (var (earlier, later) in news.Zip(news.Skip(1)))
        {
            Assert.True(later.Objective is null == (earlier.Objective is null && later.Objective is null) && !(later.Objective > earlier.Objective));
            Assert.False(later.Bound < earlier.Bound);
            Assert.True(later.Objective < earlier.Objective || later.Bound > earlier.Bound || earlier.Objective is null || earlier.Bound is null);
        }
    }

    private static void AssertFeasible(LinearModel model, LinearSolution solution)
    {
        for (var row = 0; row < model.Rows; row++)
        {
            var activity = 0.0;
            for (var at = model.RowStart[row]; at < model.RowStart[row + 1]; at++)
            {
                activity += model.Value[at] * solution.Values[model.Column[at]];
            }
            Assert.InRange(activity, model.RowLower[row] - Tolerance * 100, model.RowUpper[row] + Tolerance * 100);
        }
        Assert.Equal(solution.Objective, model.Cost.Zip(solution.Values, (cost, value) => cost * value).Sum() + model.Offset, 1e-4);
        Assert.All(solution.Values, value => Assert.Equal(Math.Round(value), value, 1e-5));
    }

    /// <summary>Keeps all news, in order, on the thread it comes on.</summary>
    internal sealed class News : IProgress<EngineProgress>
    {
        private readonly List<EngineProgress> all = [];

        public IReadOnlyList<EngineProgress> All
        {
            get
            {
                lock (all)
                {
                    return [.. all];
                }
            }
        }

        public void Report(EngineProgress value)
        {
            lock (all)
            {
                all.Add(value);
            }
        }
    }
}
