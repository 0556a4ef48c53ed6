using System.Diagnostics;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>Workers that are killed, stopped or fattened, whatever they run: derive, and say how to open an engine.</summary>
public abstract class EngineFaults(Func<EngineOptions, TimeProvider?, PooledEngine> open)
{
    protected static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    protected static readonly LinearJob Lengthy = new(TestModels.Knapsacks(), LinearMethod.Highs, new(TimeSpan.FromMinutes(10)));
    protected static readonly LinearJob Brief = new(TestModels.TwoRoads, LinearMethod.Highs, new(TimeSpan.FromMinutes(1)));

    /// <summary>The engine's name.</summary>
    protected abstract string Name { get; }

    /// <summary>Memory that a worker lives in, and that a large model passes.</summary>
    protected virtual int TightMegabytes => 450;

    [Fact]
    public async Task A_worker_killed_in_the_middle_of_a_job_is_replaced_and_the_job_is_answered()
    {
        await using var engine = Open(new() { Workers = 1 });
        var news = new FirstNews();
        await using var run = engine.Start(Lengthy with { Limits = new(TimeSpan.FromSeconds(12)) }, news);
        await news.Came.WaitAsync(Patience);
        var first = engine.Slots[0].Worker!.Id;

        Signal("KILL", first);

        Expect.Is<LinearSolution>(await run.Result.WaitAsync(Patience));
        Assert.NotEqual(first, engine.Slots[0].Worker!.Id);
        Assert.False(IsAlive(first));
    }

    [Fact]
    public async Task A_job_whose_worker_is_killed_twice_is_lost_and_the_pool_goes_on()
    {
        await using var engine = Open(new() { Workers = 1 });
        await using var run = engine.Start(Lengthy);
        await SignalSolvingWorkers(engine, "KILL", times: 2);

        Assert.Equal(EngineFaultKind.Died, Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience)).Kind);
        Assert.Equal(18, (await Solve(engine, Brief)).Objective, 1e-6);
    }

    [Fact]
    public async Task A_worker_that_falls_silent_twice_is_hung_and_the_pool_goes_on()
    {
        await using var engine = Open(new() { Workers = 1, Silence = TimeSpan.FromSeconds(6) });
        await using var run = engine.Start(Lengthy);
        var silenced = await SignalSolvingWorkers(engine, "STOP", times: 2);

        Assert.Equal(EngineFaultKind.Hung, Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience)).Kind);
        Assert.Equal(18, (await Solve(engine, Brief)).Objective, 1e-6);
        Assert.DoesNotContain(silenced, IsAlive);
    }

    [Fact]
    public async Task A_worker_that_falls_silent_once_is_replaced_and_the_job_is_answered()
    {
        await using var engine = Open(new() { Workers = 1, Silence = TimeSpan.FromSeconds(6) });
        await using var run = engine.Start(Lengthy with { Limits = new(TimeSpan.FromSeconds(12)) });
        await SignalSolvingWorkers(engine, "STOP", times: 1);
        Expect.Is<LinearSolution>(await run.Result.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_job_that_needs_too_much_memory_is_killed_and_not_tried_again()
    {
        await using var engine = Open(new() { Workers = 1, MemoryMegabytes = TightMegabytes });
        await Solve(engine, Brief);
        await using var run = engine.Start(new LinearJob(TestModels.Transport(600, 600), LinearMethod.Highs, new(TimeSpan.FromMinutes(5))));
        var fault = Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience));
        Assert.Equal(EngineFaultKind.OutOfMemory, fault.Kind);
        Assert.Contains($"{TightMegabytes} MB allowed", fault.Message);
        Assert.Equal(18, (await Solve(engine, Brief)).Objective, 1e-6);
    }

    [Fact]
    public async Task A_worker_that_has_grown_is_replaced_between_jobs()
    {
        // The smallest mark there is lies below what a worker needs to start, so each job gets a new one.
        await using var engine = Open(new() { Workers = 1, RecycleMegabytes = 30 });
        await Eventually(() => engine.Slots[0].Worker is not null);
        var first = engine.Slots[0].Worker!.Id;
        await Solve(engine, Brief);
        await Eventually(() => engine.Slots[0].Worker is { } worker && worker.Id != first);
        Assert.False(IsAlive(first));
    }

    [Fact]
    public async Task Workers_end_when_the_process_that_holds_the_engine_is_killed()
    {
        using var holder = Process.Start(new ProcessStartInfo("dotnet", [typeof(EngineFaults).Assembly.Location, Name]) { RedirectStandardOutput = true })!;
        var line = await holder.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        Assert.True(int.TryParse(line, out var worker), $"The process said '{line}' instead of its worker's id.");
        Assert.True(IsAlive(worker));

        holder.Kill();

        await Eventually(() => !IsAlive(worker));
    }

    [Fact]
    public async Task Closing_the_engine_ends_its_jobs_and_its_workers()
    {
        var engine = Open(new() { Workers = 1 });
        var news = new FirstNews();
        var (running, queued) = (engine.Start(Lengthy, news), engine.Start(Lengthy));
        await news.Came.WaitAsync(Patience);
        var worker = engine.Slots[0].Worker!.Id;

        await engine.DisposeAsync();

        Assert.Equal(EngineFaultKind.Killed, Expect.Is<EngineFault>(await running.Result.WaitAsync(Patience)).Kind);
        Assert.Equal(EngineFaultKind.Killed, Expect.Is<EngineFault>(await queued.Result.WaitAsync(Patience)).Kind);
        Assert.False(IsAlive(worker));
        Assert.Throws<ObjectDisposedException>(() => engine.Start(Brief));
    }

    [Fact]
    public async Task A_progress_handler_that_throws_ends_its_job_and_no_other()
    {
        await using var engine = Open(new() { Workers = 1 });
        await using var run = engine.Start(Lengthy, new Throwing());
        Assert.Contains("handler threw: no", Expect.Is<EngineFault>(await run.Result.WaitAsync(Patience)).Message);
        Assert.Equal(18, (await Solve(engine, Brief)).Objective, 1e-6);
    }

    [Fact]
    public void Options_out_of_range_are_refused_all_at_once()
    {
        var fault = Assert.Throws<ArgumentException>(() => Open(new() { Workers = 0, MemoryMegabytes = 5, Grace = TimeSpan.Zero }));
        Assert.Contains("Workers is 0", fault.Message);
        Assert.Contains("MemoryMegabytes is 5", fault.Message);
        Assert.Contains("Grace is 00:00:00", fault.Message);
    }

    protected static async Task<LinearSolution> Solve(PooledEngine engine, LinearJob job)
    {
        await using var run = engine.Start(job);
        return Expect.Is<LinearSolution>(await run.Result.WaitAsync(Patience));
    }

    protected PooledEngine Open(EngineOptions options) => open(options, null);

    /// <summary>Signals as many workers as said, each once it is at work on a job.</summary>
    private static async Task<List<int>> SignalSolvingWorkers(PooledEngine engine, string signal, int times)
    {
        var signalled = new List<int>();
        while (signalled.Count < times)
        {
            await Eventually(() => engine.Slots[0].Worker is { IsSolving: true } worker && !signalled.Contains(worker.Id));
            if (engine.Slots[0].Worker is { IsSolving: true } worker)
            {
                Signal(signal, worker.Id);
                signalled.Add(worker.Id);
            }
        }
        return signalled;
    }

    private static async Task Eventually(Func<bool> happens)
    {
        var began = Stopwatch.GetTimestamp();
        while (!happens())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Patience, "It never happened.");
            await Task.Delay(20);
        }
    }

    private static void Signal(string name, int process)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process}"]);
        kill.WaitForExit();
        Assert.Equal(0, kill.ExitCode);
    }

    // A zombie has ended, though nobody has asked how.
    private static bool IsAlive(int process)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-o", "stat=", "-p", $"{process}"]) { RedirectStandardOutput = true })!;
        var state = ps.StandardOutput.ReadToEnd().Trim();
        return state.Length > 0 && state[0] != 'Z';
    }

    private sealed class Throwing : IProgress<EngineProgress>
    {
        public void Report(EngineProgress value) => throw new InvalidOperationException("no");
    }
}
