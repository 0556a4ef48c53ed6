using System.Threading.Channels;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Workers;

/// <summary>One place in the pool: serves the queue with a worker process, and puts another in its place when that one is lost.</summary>
internal sealed class WorkerSlot(ChannelReader<PooledRun> queue, Func<WorkerProgram> find, EngineOptions options, TimeProvider time) : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private Task serving = Task.CompletedTask;

    /// <summary>The worker now in place, for tests that kill it.</summary>
    public WorkerProcess? Worker { get; private set; }

    /// <summary>Starts a worker and serves the queue.</summary>
    public void Open() => serving = Task.Run(ServeAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        Worker?.Kill();
        await serving;
        await DiscardAsync();
        closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            _ = await ReadyAsync();
            await foreach (var run in queue.ReadAllAsync(closing.Token))
            {
                await AnswerAsync(run);
                if (Worker is { } worker && (!worker.IsUsable || worker.Megabytes > options.RecycleMegabytes))
                {
                    await DiscardAsync();
                    _ = await ReadyAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The engine closes.
        }
    }

    // Whatever happens, the run ends and the slot lives.
    private async Task AnswerAsync(PooledRun run)
    {
        try
        {
            await SolveAsync(run);
        }
        catch (OperationCanceledException)
        {
            run.Kill();
            throw;
        }
        catch (Exception fault)
        {
            run.End(new EngineFault(EngineFaultKind.Aborted, $"{fault.GetType().Name}: {fault.Message}"));
            await DiscardAsync();
        }
    }

    private async Task SolveAsync(PooledRun run)
    {
        var used = TimeSpan.Zero;
        for (var retried = false; !run.Result.IsCompleted; retried = true)
        {
            if (await ReadyAsync() is { } fault)
            {
                run.End(fault);
                return;
            }
            var began = time.GetTimestamp();
            var end = await run.SolveAsync(Worker!, Remaining(run.Limits.Wall, used));
            used += time.GetElapsedTime(began);
            if (end is not (WorkerAnswered or WorkerRefused))
            {
                await DiscardAsync();
            }
            if (retried || run.StopAsked || end is not (WorkerDied or WorkerSilent))
            {
                run.End(end);
            }
        }
    }

    // The second try has what is left of the limit, but enough to find something.
    private static TimeSpan Remaining(TimeSpan wall, TimeSpan used) => wall - used is var left && left > wall / 4 ? left : wall / 4;

    private async Task<EngineFault?> ReadyAsync()
    {
        if (Worker is { IsUsable: true })
        {
            return null;
        }
        await DiscardAsync();
        // Looked for anew each time: it may have been installed since.
        var program = find();
        if (program.Missing is { } missing)
        {
            return new(EngineFaultKind.Missing, missing);
        }
        try
        {
            Worker = await WorkerProcess.StartAsync(program, options, time, closing.Token);
            return null;
        }
        catch (Exception fault) when (fault is IOException or System.ComponentModel.Win32Exception)
        {
            return new(EngineFaultKind.Died, fault.Message);
        }
    }

    private async Task DiscardAsync()
    {
        if (Worker is { } worker)
        {
            Worker = null;
            await worker.DisposeAsync();
        }
    }
}
