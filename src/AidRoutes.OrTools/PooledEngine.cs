using System.Threading.Channels;
using AidRoutes.OrTools.Models;
using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools;

/// <summary>
/// Solvers in a pool of worker processes, whichever program these run: a solver that crashes, hangs or eats memory takes its own process down and nothing else.
/// </summary>
public sealed class PooledEngine : IEngine
{
    private readonly Channel<PooledRun> queue = Channel.CreateUnbounded<PooledRun>();
    private readonly WorkerSlot[] slots;
    private readonly bool threads;
    private uint lastId;

    /// <summary>Starts the pool; workers warm up in the background.</summary>
    /// <param name="name">What the engine is called.</param>
    /// <param name="find">The program that workers run. Without one every job ends as <see cref="EngineFaultKind.Missing"/> until there is one.</param>
    /// <param name="threads">Whether its solvers can use more than one thread.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    internal PooledEngine(string name, Func<WorkerProgram> find, bool threads, EngineOptions options, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.threads = threads;
        Description = new(name, find().Solvers, options.Workers);
        slots = [.. Enumerable.Range(0, options.Workers).Select(_ => new WorkerSlot(queue.Reader, find, options, time ?? TimeProvider.System))];
        Array.ForEach(slots, slot => slot.Open());
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <summary>The slots, for tests that kill what is in them.</summary>
    internal IReadOnlyList<WorkerSlot> Slots => slots;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limits out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        LimitsCheck.Validate(job.Limits);
        var codec = JobCodec.For(threads ? job : job with { Limits = job.Limits with { Threads = 1 } });
        var run = new PooledRun(Interlocked.Increment(ref lastId), job, codec, progress);
        if (codec.Foregone() is { } outcome)
        {
            run.End(outcome);
        }
        else
        {
            ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(run), this);
        }
        return run;
    }

    /// <summary>Kills what is under way and ends the workers.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        foreach (var slot in slots)
        {
            await slot.DisposeAsync();
        }
        while (queue.Reader.TryRead(out var left))
        {
            left.Kill();
        }
    }
}
