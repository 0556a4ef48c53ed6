using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.InProcess;

/// <summary>A job from its start, through the wait for a seat, to its outcome.</summary>
internal sealed class InProcessRun(InProcessSolve solve, SolveLimits limits, TimeSpan grace, TimeProvider time) : IEngineRun
{
    // A stop said before the solver has begun is lost on it, so it is said again and again.
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private readonly TaskCompletionSource<EngineOutcome> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool stopAsked;
    private volatile bool begun;

    public Task<EngineOutcome> Result => result.Task;

    public void StopKeepBest()
    {
        stopAsked = true;
        if (!begun)
        {
            End(new EngineNoSolution("stopped", double.NegativeInfinity));
        }
    }

    public void Kill() => End(new EngineFault(EngineFaultKind.Killed, "Killed on request."));

    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    public void End(EngineOutcome outcome) => result.TrySetResult(outcome with { Solver = solve.Name });

    /// <summary>Waits for a seat and solves; gives the seat back when the solver's thread has really ended.</summary>
    public async Task SolveAsync(SemaphoreSlim seats)
    {
        await seats.WaitAsync();
        try
        {
            begun = true;
            if (!result.Task.IsCompleted)
            {
                var start = time.GetTimestamp();
                var solving = Task.Factory.StartNew(() => solve.Solve(limits.Wall, () => stopAsked), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
                await WatchAsync(solving, start);
                End(await solving with { Seconds = time.GetElapsedTime(start).TotalSeconds });
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            End(new EngineFault(EngineFaultKind.Aborted, $"{fault.GetType().Name}: {fault.Message}"));
        }
        finally
        {
            seats.Release();
        }
    }

    private async Task WatchAsync(Task solving, long start)
    {
        while (await Task.WhenAny(solving, Task.Delay(Beat, time)) != solving)
        {
            if (time.GetElapsedTime(start) > limits.Wall + grace)
            {
                End(new EngineFault(EngineFaultKind.Hung, $"No answer {grace.TotalSeconds:0} s past the limit of {limits.Wall.TotalSeconds:0} s."));
            }
            if ((stopAsked || result.Task.IsCompleted) && !solve.Interrupt())
            {
                End(new EngineNoSolution("stopped", double.NegativeInfinity));
            }
        }
    }
}
