using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>What the self-test lets pass and what it doesn't.</summary>
public sealed class EngineSelfTestStories(InstalledEngine installed) : IClassFixture<InstalledEngine>
{
    [Fact]
    public async Task An_engine_that_works_passes() => Assert.Null(await EngineSelfTest.FaultAsync(installed.Engine, CancellationToken.None));

    [Fact]
    public async Task A_price_of_the_wrong_sign_is_found()
    {
        await using var engine = new Twisted(installed.Engine, outcome => outcome is LinearSolution found ? found with { RowDuals = [-3] } : outcome);
        Assert.Equal("a linear program with the answer 18, price 3 and reduced cost -2 got 18, prices -3, reduced costs -2, 0", await EngineSelfTest.FaultAsync(engine, CancellationToken.None));
    }

    [Fact]
    public async Task A_timetable_that_is_not_the_best_is_found()
    {
        await using var engine = new Twisted(installed.Engine, outcome => outcome is CpSatSolution found ? found with { Objective = 40, Values = [0, 10] } : outcome);
        Assert.Equal("a timetable with the answer 5 got 40, starts 0, 10", await EngineSelfTest.FaultAsync(engine, CancellationToken.None));
    }

    [Fact]
    public async Task An_engine_without_its_solver_says_so()
    {
        await using var engine = new Twisted(installed.Engine, _ => new EngineFault(EngineFaultKind.Missing, "no GLOP"));
        Assert.Contains("Missing: no GLOP", await EngineSelfTest.FaultAsync(engine, CancellationToken.None), StringComparison.Ordinal);
    }

    /// <summary>An engine whose answers are changed on the way.</summary>
    private sealed class Twisted(IEngine engine, Func<EngineOutcome, EngineOutcome> twist) : IEngine
    {
        public EngineDescription Description => engine.Description;

        public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null) => new Run(engine.Start(job, progress), twist);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private sealed class Run(IEngineRun run, Func<EngineOutcome, EngineOutcome> twist) : IEngineRun
        {
            public Task<EngineOutcome> Result => TwistAsync();

            public void StopKeepBest() => run.StopKeepBest();

            public void Kill() => run.Kill();

            public ValueTask DisposeAsync() => run.DisposeAsync();

            private async Task<EngineOutcome> TwistAsync() => twist(await run.Result);
        }
    }
}
