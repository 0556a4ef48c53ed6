using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Problem;
using AidRoutes.Scenarios;
using AidRoutes.Solving.Tests.Models;

namespace AidRoutes.Solving.Tests.Optimizing;

/// <summary>Operations in which little or nothing can be done still get a valid plan, never an error.</summary>
public class HostileScenarios
{
    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, Func<Scenario, Scenario>> Cases { get; } = new()
    {
        ["no fleets"] = s => s with { Fleets = [] },
        ["no commodities needed"] = s => s with { Commodities = [.. s.Commodities.Select(c => c with { KgPerPersonDay = 0 })], Needs = [] },
        ["no shelters"] = s => s with { Nodes = [.. s.Nodes.Where(n => n.Kind != NodeKind.Shelter)], Links = [.. s.Links.Where(l => Keeps(s, l))], Needs = [] },
        ["no links"] = s => s with { Links = [], Agreements = [.. s.Agreements.Select(a => a with { Links = null })], Changes = [] },
        ["every controlled link closed"] = s => s with { Links = [.. s.Links.Select(l => l with { Control = l.Control is { } c ? c with { Windows = [] } : null })], Changes = [] },
        ["windows of no length"] = s => s with { Links = [.. s.Links.Select(l => l with { Control = l.Control is { } c ? c with { Windows = [new(new(480), new(480))] } : null })], Changes = [] },
        ["shifts of no length"] = s => s with { Fleets = [.. s.Fleets.Select(f => f with { Shift = new(new(480), new(480)) })] },
        ["convoys must be larger than any fleet"] = s => s with { Links = [.. s.Links.Select(l => l with { Control = l.Control is { } c ? c with { MinTrucks = 10_000, MaxTrucks = null } : null })], Changes = [] },
        ["no trucks"] = s => s with { Fleets = [.. s.Fleets.Select(f => f with { Trucks = 0 })] },
        ["trucks that carry nothing"] = s => s with { Fleets = [.. s.Fleets.Select(f => f with { Payload = Kilograms.Zero })] },
        ["nobody receives"] = s => s with { Nodes = [.. s.Nodes.Select(n => n with { Receive = [] })], Changes = [] },
        ["no room at platforms"] = s => s with { Nodes = [.. s.Nodes.Select(n => n.Kind == NodeKind.Platform ? n with { Storage = Kilograms.Zero, Stock = n.Stock.Clear() } : n)] },
        ["no room at shelters"] = s => s with { Nodes = [.. s.Nodes.Select(n => n.Kind == NodeKind.Shelter ? n with { Storage = Kilograms.Zero, Stock = n.Stock.Clear() } : n)] },
        ["now is past the end"] = s => s with { Now = s.Horizon },
        ["a limit of nothing on everything"] = s => s with { Agreements = [new(new("none"), "None", AgreementMeasure.Kg, null, null, null, new(1), new(s.Days), null, 0, 0, 0)] },
        ["huge headways"] = s => s with { Links = [.. s.Links.Select(l => l with { Control = l.Control is { } c ? c with { Headway = new(100_000) } : null })], Changes = [] },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Still_gets_a_valid_plan(string name)
    {
        var scenario = Cases[name](ScenarioGenerator.Generate(new() { Shelters = 6, Districts = 2, Crossings = 1, Days = 2, TrucksPerDay = 6 }));
        Runs.MustHold(scenario, await Runs.Optimize(scenario, 40));
        Runs.MustHold(scenario, await Runs.Baseline(scenario));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    public async Task One_day_and_sixty_days_are_planned(int days)
    {
        var scenario = ScenarioGenerator.Generate(new() { Shelters = 4, Districts = 1, Crossings = 1, Days = days, TrucksPerDay = 4 });
        Assert.True(Runs.MustHold(scenario, await Runs.Optimize(scenario, 20)).Convoys > 0);
    }

    [Fact]
    public async Task An_engine_that_always_fails_is_remarked_on_and_done_without()
    {
        await using var engine = new BrokenEngine();
        var scenario = Story.Scenario();
        var found = await new Optimizer(engine).SolveAsync(ProblemBuilder.Build(scenario), Runs.Work(100), null, CancellationToken.None);
        Assert.Equal(90, Runs.MustHold(scenario, found).Score);
        Assert.NotEmpty(found.Remarks);
    }

    [Fact]
    public async Task An_engine_that_throws_is_remarked_on_and_done_without()
    {
        await using var engine = new ThrowingEngine();
        var scenario = Story.Scenario();
        var found = await new Optimizer(engine).SolveAsync(ProblemBuilder.Build(scenario), Runs.Work(100), null, CancellationToken.None);
        Assert.Equal(90, Runs.MustHold(scenario, found).Score);
        Assert.Contains(found.Remarks, r => r.Contains("out of order", StringComparison.Ordinal));
    }

    private static bool Keeps(Scenario scenario, Link link)
        => scenario.Nodes.Where(n => n.Kind != NodeKind.Shelter).Select(n => n.Id).ToHashSet() is var kept && kept.Contains(link.From) && kept.Contains(link.To);

    private sealed class BrokenEngine : IEngine
    {
        public EngineDescription Description => new("broken", new Dictionary<string, string>(), 1);

        public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null) => new Run();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class Run : IEngineRun
        {
            public Task<EngineOutcome> Result => Task.FromResult<EngineOutcome>(new EngineFault(EngineFaultKind.Died, "gone"));

            public void StopKeepBest()
            {
            }

            public void Kill()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class ThrowingEngine : IEngine
    {
        public EngineDescription Description => new("throwing", new Dictionary<string, string>(), 1);

        public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null) => throw new InvalidOperationException("out of order");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
