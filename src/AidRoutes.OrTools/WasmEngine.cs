using System.Threading.Channels;
using AidRoutes.OrTools.Models;
using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools;

/// <summary>
/// OR-Tools and HiGHS as WebAssembly in a pool of Node processes: a solver that crashes, hangs or eats memory takes its own process down and nothing else.
/// </summary>
public sealed class WasmEngine : IEngine
{
    private readonly Channel<WasmRun> queue = Channel.CreateUnbounded<WasmRun>();
    private readonly WorkerSlot[] slots;
    private uint lastId;

    private WasmEngine(EngineOptions options, TimeProvider time)
    {
        Description = new("wasm", EngineInstallation.Find(options).Solvers(), options.Workers);
        slots = [.. Enumerable.Range(0, options.Workers).Select(_ => new WorkerSlot(queue.Reader, options, time))];
        Array.ForEach(slots, slot => slot.Open());
    }

    /// <inheritdoc/>
    public EngineDescription Description { get; }

    /// <summary>The slots, for tests that kill what is in them.</summary>
    internal IReadOnlyList<WorkerSlot> Slots => slots;

    /// <summary>
    /// Starts the pool; workers warm up in the background. Works without an installation too: then every job ends as
    /// <see cref="EngineFaultKind.Missing"/> until there is one. <see cref="EngineInstallation.Find"/> tells beforehand.
    /// </summary>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    public static WasmEngine Create(EngineOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new(options, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limits out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(job);
        LimitsCheck.Validate(job.Limits);
        var codec = JobCodec.For(job);
        var run = new WasmRun(Interlocked.Increment(ref lastId), job, codec, progress);
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
