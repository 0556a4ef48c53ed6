using System.Collections.Concurrent;
using AidRoutes.OrTools.Models;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.InProcess;

/// <summary>Solvers in this process, each job on a thread of its own, as many at once as there are workers. Knows no solver: whoever makes the solves does.</summary>
internal sealed class InProcessEngine(
    string name, IReadOnlyDictionary<string, string> solvers, Func<EngineJob, BestNews, InProcessSolve> open, EngineOptions options, TimeProvider time) : IEngine
{
    private readonly ConcurrentDictionary<InProcessRun, Task> underWay = new();
    private readonly SemaphoreSlim seats = new(options.Workers);
    private volatile bool closed;

    /// <inheritdoc/>
    public EngineDescription Description { get; } = new(name, solvers, options.Workers);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limits out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        ObjectDisposedException.ThrowIf(closed, this);
        LimitsCheck.Validate(job.Limits);
        var run = new InProcessRun(open(job, new BestNews(progress)), job.Limits, options.Grace, time);
        if (JobCodec.For(job).Foregone() is { } outcome)
        {
            run.End(outcome);
        }
        else
        {
            // Listed before it starts, so that it is never taken off the list before it is on it.
            underWay[run] = run.Result;
            underWay[run] = SolveAsync(run);
        }
        return run;
    }

    /// <summary>Kills what is under way; threads of solvers that can't be interrupted end at their limit.</summary>
    public async ValueTask DisposeAsync()
    {
        closed = true;
        var left = underWay.ToArray();
        Array.ForEach(left, one => one.Key.Kill());
        await Task.WhenAny(Task.WhenAll(left.Select(one => one.Value)), Task.Delay(options.Grace, time));
    }

    private async Task SolveAsync(InProcessRun run)
    {
        await Task.Yield();
        await run.SolveAsync(seats);
        underWay.TryRemove(run, out _);
    }
}
