using AidRoutes.OrTools.InProcess;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>Engines that solve in this process, tried with a scripted solver: what happens around a solver, whichever it is.</summary>
public sealed class InProcessStories
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly LinearJob Job = new(TestModels.TwoRoads, LinearMethod.Auto, new(TimeSpan.FromMinutes(5)));
    private static readonly LinearSolution Best = new(false, [6, 4], 18, 10, null, null);

    [Fact]
    public async Task A_stop_is_said_until_the_solver_hears_it_and_keeps_the_best()
    {
        // The first two times the solver has not begun to listen.
        var solver = new ScriptedSolve { HearsAt = 3 };
        await using var engine = Engine(solver);
        await using var run = engine.Start(Job);
        await solver.Began.WaitAsync(Patience);
        run.StopKeepBest();
        var solution = Expect.Is<LinearSolution>(await run.Result.WaitAsync(Patience));
        Assert.Equal(18, solution.Objective);
        Assert.Equal("scripted", solution.Solver);
        Assert.True(solver.StopSeen);
        Assert.Equal(3, solver.Asked);
    }

    [Fact]
    public async Task A_solver_that_cannot_be_stopped_is_left_behind()
    {
        var solver = new ScriptedSolve { IsDeaf = true };
        await using var engine = Engine(solver);
        await using var run = engine.Start(Job);
        await solver.Began.WaitAsync(Patience);
        run.StopKeepBest();
        Assert.Equal("stopped", Expect.Is<EngineNoSolution>(await run.Result.WaitAsync(Patience)).Limit);
        solver.Let();
    }

    [Fact]
    public async Task A_job_waits_until_a_killed_solver_has_really_ended()
    {
        var (first, second) = (new ScriptedSolve { IsDeaf = true }, new ScriptedSolve());
        await using var engine = Engine(first, second);
        var killed = engine.Start(Job);
        await first.Began.WaitAsync(Patience);
        await using var waiting = engine.Start(Job);
        killed.Kill();
        Assert.Equal(EngineFaultKind.Killed, Expect.Is<EngineFault>(await killed.Result).Kind);
        // The only seat is still taken by the first one's thread.
        Assert.False(second.Began.IsCompleted);
        first.Let();
        await second.Began.WaitAsync(Patience);
        second.Let();
        Expect.Is<LinearSolution>(await waiting.Result.WaitAsync(Patience));
    }

    [Fact]
    public async Task Stopped_while_it_waits_for_a_seat_it_has_nothing()
    {
        var (first, second) = (new ScriptedSolve(), new ScriptedSolve());
        await using var engine = Engine(first, second);
        await using var solving = engine.Start(Job);
        await first.Began.WaitAsync(Patience);
        await using var waiting = engine.Start(Job);
        waiting.StopKeepBest();
        Assert.Equal("stopped", Expect.Is<EngineNoSolution>(await waiting.Result.WaitAsync(Patience)).Limit);
        first.Let();
        Expect.Is<LinearSolution>(await solving.Result.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_solver_that_throws_is_a_fault_and_the_next_job_is_solved()
    {
        var second = new ScriptedSolve();
        await using var engine = Engine(new ScriptedSolve { Fault = new InvalidOperationException("no memory of that") }, second);
        var fault = Expect.Is<EngineFault>(await engine.Start(Job).Result.WaitAsync(Patience));
        Assert.Equal((EngineFaultKind.Aborted, "InvalidOperationException: no memory of that"), (fault.Kind, fault.Message));
        second.Let();
        Expect.Is<LinearSolution>(await engine.Start(Job).Result.WaitAsync(Patience));
    }

    [Fact]
    public async Task Past_limit_and_grace_it_counts_as_hung()
    {
        var solver = new ScriptedSolve { IsDeaf = true };
        await using var engine = Engine(solver);
        await using var run = engine.Start(Job with { Limits = new(TimeSpan.FromSeconds(0.1)) });
        Assert.Equal(EngineFaultKind.Hung, Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience)).Kind);
        solver.Let();
    }

    [Fact]
    public async Task A_model_that_is_none_never_reaches_the_solver()
    {
        await using var engine = Engine();
        Assert.Contains("column 1 is NaN", Expect.Is<EngineInvalidModel>(await engine.Start(Job with { Model = TestModels.TwoRoads with { Cost = [1, double.NaN] } }).Result).Reason);
        Assert.Throws<ArgumentException>(() => engine.Start(Job with { Limits = new(TimeSpan.Zero) }));
    }

    private static InProcessEngine Engine(params ScriptedSolve[] solves)
    {
        var next = new Queue<ScriptedSolve>(solves);
        return new("scripted", new Dictionary<string, string>(), (_, _) => next.TryDequeue(out var solve) ? solve : new ScriptedSolve(),
            new() { Workers = 1, Grace = TimeSpan.FromSeconds(0.5) }, TimeProvider.System);
    }

    private sealed class ScriptedSolve : InProcessSolve
    {
        private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Name => "scripted";

        public Exception? Fault { get; init; }

        public bool IsDeaf { get; init; }

        public int HearsAt { get; init; } = 1;

        public int Asked { get; private set; }

        public bool StopSeen { get; private set; }

        public Task Began => began.Task;

        public void Let() => end.TrySetResult();

        public override EngineOutcome Solve(TimeSpan wall, Func<bool> stopped)
        {
            began.SetResult();
            if (Fault is { } fault)
            {
                throw fault;
            }
            Assert.True(end.Task.Wait(Patience));
            StopSeen = stopped();
            return Best;
        }

        public override bool Interrupt()
        {
            if (++Asked >= HearsAt && !IsDeaf)
            {
                Let();
            }
            return !IsDeaf;
        }
    }
}
