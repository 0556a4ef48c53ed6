using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>What every engine does with CP-SAT models: derive, and give it one.</summary>
public abstract class CpSatConformance(IEngine engine)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly SolveLimits Minute = new(TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Convoys_pass_a_corridor_in_the_order_of_weight_per_minute()
    {
        // 10 min weight 1, 5 min weight 4, 20 min weight 2. By weight per minute: second (0.8), then 0.1 each for the other two, so either:
        // 4 · 0 + 1 · 5 + 2 · 15 = 35, or 4 · 0 + 2 · 5 + 1 · 25 = 35.
        var solution = Expect.Is<CpSatSolution>(await Solve(new CpSatJob(TestModels.Corridor([(10, 1), (5, 4), (20, 2)], 100), Minute)));
        Assert.True(solution.IsOptimal);
        Assert.Equal(35, solution.Objective);
        Assert.Equal(35, solution.Bound);
        Assert.Equal(0, solution.Values[1]);
    }

    [Fact]
    public async Task A_corridor_too_short_for_its_convoys_is_infeasible() =>
        // Starts up to minute 30: the last of 20 + 20 + 20 starts at 40.
        Expect.Is<EngineInfeasible>(await Solve(new CpSatJob(TestModels.Corridor([(20, 1), (20, 1), (20, 1)], 30), Minute)));

    [Fact]
    public async Task Every_kind_of_constraint_says_what_it_means()
    {
        // Three convoys of 30 min, each by day 0 or not at all (optional), each needing an escort; two escorts; one convoy must wait.
        var model = new CpModelBuilder();
        var goes = new[] { model.Boolean(), model.Boolean(), model.Boolean() };
        var start = goes.Select(_ => model.Whole(0, 60)).ToArray();
        var trips = goes.Select((go, at) => model.Interval(start[at], 30, go)).ToArray();
        model.Cumulative([.. trips.Select(trip => (trip, (CpSum)1))], 2);
        model.AtLeast(CpSum.Of(goes.Select(go => (1L, go.Variable))), 3);
        var (early, late) = (model.Boolean(), model.Boolean());
        model.ExactlyOne([early, late]);
        model.Implies(late, goes[2]);
        model.AtMostOne([early, goes[0].Not]);
        model.AnyOf([late, early.Not]);
        model.Equal(start[2], 40, late);
        model.Between(0, start[0] - start[1], 0);
        model.Minimise(start[0] + start[1] + start[2] + 1_000);

        var solution = Expect.Is<CpSatSolution>(await Solve(new CpSatJob(model.Build(), Minute)));

        // Any of (late or not early) with exactly one of them means late; late puts the third at 40; the first two go at 0 side by side.
        Assert.Equal(1_040, solution.Objective);
        Assert.Equal([1, 1, 1, 0, 0, 40, 0, 1], solution.Values);
    }

    [Fact]
    public async Task Without_an_objective_any_solution_will_do()
    {
        var model = new CpModelBuilder();
        var trucks = model.Whole(0, 9);
        model.Equal(3 * trucks, 12);
        var solution = Expect.Is<CpSatSolution>(await Solve(new CpSatJob(model.Build(), Minute)));
        Assert.Equal(4, Assert.Single(solution.Values));
    }

    [Fact]
    public async Task A_model_that_is_none_is_named_with_its_fault()
    {
        async Task<string> Reason(CpModel model) => Expect.Is<EngineInvalidModel>(await Solve(new CpSatJob(model, Minute))).Reason;
        var variables = new CpBounds[] { new(0, 5), new(0, 1) };
        CpModel With(CpConstraint constraint) => new(variables, [constraint], null, new Dictionary<CpVariable, long>());

        Assert.Contains("no variable 7", await Reason(With(new CpLinear(new([7], [1], 0), 0, 1, []))));
        Assert.Contains("used as true or false", await Reason(With(new CpAtMostOne([new(0)]))));
        Assert.Contains("no interval", await Reason(With(new CpNoOverlap([new(0)]))));
        Assert.Contains("2 intervals, but 1 demands", await Reason(new(
            variables, [new CpIntervalIs(0, 1, 1, []), new CpCumulative([new(0), new(0)], [1], 1)], null, new Dictionary<CpVariable, long>())));
        // What CP-SAT itself finds: the sum passes 2^62.
        Assert.NotEmpty(await Reason(new([new(0, long.MaxValue / 2)], [new CpLinear(new([0], [1_000], 0), 0, 5, [])], null, new Dictionary<CpVariable, long>())));
    }

    [Fact]
    public async Task At_the_time_limit_the_best_so_far_comes_with_its_bound()
    {
        var news = new EngineConformance.News();
        var solution = Expect.Is<CpSatSolution>(await Solve(new CpSatJob(TestModels.TwoCorridors(), new(TimeSpan.FromSeconds(10))), news));
        Assert.False(solution.IsOptimal);
        Assert.True(solution.Bound <= solution.Objective);
        EngineConformance.AssertMonotone(news.All);
        Assert.Equal(solution.Objective, news.All[^1].Objective);
    }

    [Fact]
    public async Task A_deterministic_limit_repeats_exactly()
    {
        var job = new CpSatJob(TestModels.TwoCorridors(), new(TimeSpan.FromMinutes(2), Seed: 5, Deterministic: 0.2));
        var (first, again) = (Expect.Is<CpSatSolution>(await Solve(job)), Expect.Is<CpSatSolution>(await Solve(job)));
        Assert.Equal(first.Values, again.Values);
        Assert.Equal(first.Bound, again.Bound);
    }

    [Fact]
    public async Task A_deterministic_limit_too_short_for_anything_says_which_limit_it_was()
    {
        var job = new CpSatJob(TestModels.TwoCorridors(100), new(TimeSpan.FromMinutes(2), Deterministic: 1e-6));
        Assert.Equal("deterministic", Expect.Is<EngineNoSolution>(await Solve(job)).Limit);
    }

    [Fact]
    public async Task A_complete_hint_is_where_it_starts()
    {
        var model = TestModels.TwoCorridors();
        var first = Expect.Is<CpSatSolution>(await Solve(new CpSatJob(model, new(TimeSpan.FromMinutes(1)), new(FirstSolution: true))));
        var hinted = model with { Hint = first.Values.Select((value, at) => (at, value)).ToDictionary(pair => new CpVariable(pair.at), pair => pair.value) };
        var again = Expect.Is<CpSatSolution>(await Solve(new CpSatJob(hinted, new(TimeSpan.FromMinutes(1)), new(FirstSolution: true))));
        Assert.True(again.Objective <= first.Objective, $"{again.Objective} is worse than the hint's {first.Objective}");
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(2, true)]
    public async Task Other_searches_find_the_same_best(int linearization, bool fromBelow)
    {
        var job = new CpSatJob(TestModels.Corridor([(10, 1), (5, 4), (20, 2)], 100), Minute, new(linearization, FromBelow: fromBelow));
        Assert.Equal(35, Expect.Is<CpSatSolution>(await Solve(job)).Objective);
    }

    [Fact]
    public async Task The_first_solution_is_enough_where_that_is_asked()
    {
        var job = new CpSatJob(TestModels.TwoCorridors(), Minute, new(FirstSolution: true));
        Assert.False(Expect.Is<CpSatSolution>(await Solve(job)).IsOptimal);
    }

    [Fact]
    public async Task Stopped_it_answers_with_the_best_it_has()
    {
        var news = new EngineConformance.News();
        await using var run = engine.Start(new CpSatJob(TestModels.TwoCorridors(), new(TimeSpan.FromMinutes(10))), news);
        while (!news.All.Any(one => one.Objective is not null))
        {
            await Task.Delay(50);
        }
        run.StopKeepBest();
        var solution = Expect.Is<CpSatSolution>(await run.Result.WaitAsync(Patience));
        Assert.False(solution.IsOptimal);
        Assert.InRange(solution.Seconds, 0.01, Patience.TotalSeconds);
        // The next job's clock is a sane one.
        Expect.Is<CpSatSolution>(await Solve(new CpSatJob(TestModels.Corridor([(10, 1), (5, 4)], 100), Minute)));
    }

    protected async Task<EngineOutcome> Solve(EngineJob job, IProgress<EngineProgress>? progress = null)
    {
        await using var run = engine.Start(job, progress);
        return await run.Result.WaitAsync(Patience);
    }
}
