using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Stages;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Tests.Optimizing;

public class WarmStartStories
{
    private static readonly Scenario Operation = ScenarioGenerator.Generate(new() { Shelters = 10, Districts = 2, Crossings = 2, Days = 3, TrucksPerDay = 10, Seed = 3 });

    [Fact]
    public async Task A_run_that_goes_on_from_a_plan_is_never_worse_than_it()
    {
        var yesterday = (await Runs.Optimize(Operation, 300)).Plan;
        var fresh = await Runs.Optimize(Operation, 0);
        Assert.True(yesterday.Score < fresh.Plan.Score, "the search found nothing: no test");
        var found = await new Optimizer(null).SolveAsync(ProblemBuilder.Build(Operation), Runs.Work(0) with { Start = yesterday }, null, CancellationToken.None);
        Assert.True(Runs.MustHold(Operation, found).Score <= yesterday.Score + 1e-6);
    }

    [Fact]
    public async Task Convoys_over_a_corridor_that_has_closed_are_left_out_and_the_others_stay()
    {
        var plan = (await Runs.Optimize(Operation, 0)).Plan;
        var closed = plan.Convoys.SelectMany(c => c.Out).Select(e => e.Link).First(id => Operation.Links.First(l => l.Id == id).IsControlled);
        var changed = Operation with { Links = [.. Operation.Links.Select(l => l.Id == closed ? l with { Control = l.Control! with { Windows = [] } } : l)] };
        var over = plan.Convoys.Count(c => c.Out.Any(e => e.Link == closed));
        var state = WarmStart.Fit(new(ProblemBuilder.Build(changed)), plan);
        Assert.NotNull(state);
        Assert.InRange(state.Trips.Count, 1, plan.Convoys.Length - over);
        Assert.True(PlanChecker.Verify(ProblemBuilder.Build(changed), PlanExporter.Export(state, null, null)).Valid);
    }

    [Fact]
    public async Task Trucks_that_have_broken_down_take_their_convoys_with_them()
    {
        var plan = (await Runs.Optimize(Operation, 0)).Plan;
        var fewer = Operation with { Fleets = [.. Operation.Fleets.Select(f => f with { Trucks = (f.Trucks + 1) / 2 })] };
        var found = await new Optimizer(null).SolveAsync(ProblemBuilder.Build(fewer), Runs.Work(0) with { Start = plan }, null, CancellationToken.None);
        Runs.MustHold(fewer, found);
        Assert.DoesNotContain(found.Remarks, r => r.Contains("defect", StringComparison.Ordinal));
        var state = WarmStart.Fit(new(ProblemBuilder.Build(fewer)), plan);
        Assert.InRange(state!.Trips.Count, 1, plan.Convoys.Length - 1);
    }

    [Fact]
    public void A_plan_of_which_nothing_fits_is_no_start()
    {
        var stranger = new Convoy(new("x"), new("nowhere"), new("nowhere"), new(0), [], [], [], new(10));
        Assert.Null(WarmStart.Fit(new(ProblemBuilder.Build(Operation)), new(Operation.Id, null, null, [stranger])));
    }
}
