using System.Runtime.InteropServices;
using AidRoutes.OrTools.Models;
using AidRoutes.OrTools.Workers;
using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools;

/// <summary>A job from its start, through the queue and a worker or two, to its outcome.</summary>
internal sealed class PooledRun(uint id, EngineJob job, JobCodec codec, IProgress<EngineProgress>? progress) : IEngineRun
{
    private const int ProgressHeader = 3;

    private readonly Lock gate = new();
    private readonly BestNews news = new(progress);
    private readonly TaskCompletionSource<EngineOutcome> result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkerProcess? worker;
    private bool stopAsked;

    /// <inheritdoc/>
    public Task<EngineOutcome> Result => result.Task;

    /// <summary>The job's limits.</summary>
    public SolveLimits Limits => job.Limits;

    /// <summary>Whether a stop was asked for.</summary>
    public bool StopAsked
    {
        get
        {
            lock (gate)
            {
                return stopAsked;
            }
        }
    }

    /// <inheritdoc/>
    public void StopKeepBest()
    {
        lock (gate)
        {
            stopAsked = true;
            if (worker is null)
            {
                // In the queue, or between two workers: there is no best to keep.
                End(new EngineNoSolution("stopped", double.NegativeInfinity));
            }
            worker?.Stop(id);
        }
    }

    /// <inheritdoc/>
    public void Kill()
    {
        lock (gate)
        {
            End(new EngineFault(EngineFaultKind.Killed, "Killed on request."));
            worker?.Kill();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Kill();
        return ValueTask.CompletedTask;
    }

    /// <summary>Answers without a worker.</summary>
    public void End(EngineOutcome outcome) => result.TrySetResult(outcome with { Solver = codec.Solver });

    /// <summary>Has a worker solve it. Doesn't end the run.</summary>
    public async Task<WorkerEnd> SolveAsync(WorkerProcess with, TimeSpan wall)
    {
        var frame = new Frame(codec.Type, id, codec.Encode(wall));
        Task<WorkerEnd> solving;
        lock (gate)
        {
            if (result.Task.IsCompleted)
            {
                return new WorkerRefused("Ended before it began.");
            }
            solving = with.SolveAsync(frame, wall, Report);
            worker = with;
        }
        try
        {
            return await solving;
        }
        finally
        {
            lock (gate)
            {
                worker = null;
            }
        }
    }

    /// <summary>Ends the run with what a worker found.</summary>
    public void End(WorkerEnd end) => End(end switch
    {
        WorkerAnswered answered => codec.Decode(answered.Answer.Span, StopAsked) with { Seconds = answered.Seconds },
        WorkerRefused refused => new EngineInvalidModel(refused.Reason),
        WorkerOutOfMemory full => new EngineFault(EngineFaultKind.OutOfMemory, full.Message),
        WorkerOverran late => new EngineFault(EngineFaultKind.Hung, late.Message),
        WorkerSilent silent => new EngineFault(EngineFaultKind.Hung, silent.Message),
        WorkerDied dead => new EngineFault(EngineFaultKind.Died, dead.Message),
        WorkerAborted aborted => new EngineFault(EngineFaultKind.Aborted, aborted.Message),
        _ => throw new ArgumentOutOfRangeException(nameof(end)),
    });

    private void Report(ReadOnlyMemory<byte> payload)
    {
        if (!news.IsHeard)
        {
            return;
        }
        var numbers = MemoryMarshal.Cast<byte, double>(payload.Span);
        var incumbent = numbers.Length > ProgressHeader ? numbers[ProgressHeader..].ToArray() : null;
        news.Report(codec.Progress(numbers[0], numbers[1], numbers[2], incumbent));
    }
}
