using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AidRoutes.OrTools.Workers;

/// <summary>One process with the solvers loaded, working on one job at a time.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(100);

    private readonly Process process;
    private readonly EngineOptions options;
    private readonly TimeProvider time;
    private readonly LastLines complaints = new(20);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim writing = new(1);
    private readonly Task reading;
    private Work? current;
    private volatile bool heard;

    private WorkerProcess(Process process, EngineOptions options, TimeProvider time)
    {
        (this.process, this.options, this.time) = (process, options, time);
        process.ErrorDataReceived += (_, line) => complaints.Add(line.Data);
        process.BeginErrorReadLine();
        reading = Task.Run(ReadAsync);
    }

    /// <summary>The process, for tests that kill it.</summary>
    public int Id => process.Id;

    /// <summary>Whether it can take another job.</summary>
    public bool IsUsable => !process.HasExited && !reading.IsCompleted;

    /// <summary>Whether a solver in it is at work, for tests that kill it then.</summary>
    public bool IsSolving => IsUsable && current is { Began: not 0, End.Task.IsCompleted: false };

    /// <summary>Resident megabytes.</summary>
    public long Megabytes
    {
        get
        {
            try
            {
                process.Refresh();
                return process.WorkingSet64 / (1 << 20);
            }
            catch (InvalidOperationException)
            {
                return 0;
            }
        }
    }

    /// <summary>Starts a process and waits until its solvers are loaded.</summary>
    /// <exception cref="IOException">It did not start: the message says why.</exception>
    public static async Task<WorkerProcess> StartAsync(WorkerProgram program, EngineOptions options, TimeProvider time, CancellationToken stop)
    {
        var start = new ProcessStartInfo(program.File, program.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // The user's own wishes for Node or .NET are not meant for this one.
        start.Environment.Remove("NODE_OPTIONS");
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        var process = Process.Start(start) ?? throw new IOException($"'{program.File}' did not start.");
        var worker = new WorkerProcess(process, options, time);
        try
        {
            await worker.ready.Task.WaitAsync(options.Start, time, stop);
            return worker;
        }
        catch (Exception fault)
        {
            var message = $"The engine's worker did not start: {(fault is TimeoutException ? $"silent for {options.Start}" : fault.Message)} {worker.complaints}";
            await worker.DisposeAsync();
            throw fault is OperationCanceledException ? fault : new IOException(message, fault);
        }
    }

    /// <summary>Has a job solved; never throws.</summary>
    /// <param name="frame">The job.</param>
    /// <param name="wall">The solver's limit.</param>
    /// <param name="progress">Called with every piece of news.</param>
    public async Task<WorkerEnd> SolveAsync(Frame frame, TimeSpan wall, Action<ReadOnlyMemory<byte>> progress)
    {
        var work = current = new Work(frame.Job, progress, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!IsUsable)
        {
            return new WorkerDied("The worker was gone before the job reached it.");
        }
        _ = SendAsync(frame);
        var sent = time.GetTimestamp();
        var silentBeats = 0;
        while (!work.End.Task.IsCompleted)
        {
            await Task.WhenAny(work.End.Task, Task.Delay(Beat, time));
            // Beats are counted, not seconds: if it was we who were suspended, the worker is not to blame.
            silentBeats = heard ? 0 : silentBeats + 1;
            heard = false;
            if (Breach(work, sent, wall, Beat * silentBeats) is { } breach && work.End.TrySetResult(breach))
            {
                Kill();
            }
        }
        return await work.End.Task;
    }

    /// <summary>Asks the solver of a job to end with what it has.</summary>
    public void Stop(uint job) => _ = SendAsync(new(FrameType.Stop, job, []));

    /// <summary>Ends the process at once.</summary>
    public void Kill()
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has exited by itself.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await reading;
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private WorkerEnd? Breach(Work work, long sent, TimeSpan wall, TimeSpan silence)
    {
        if (reading.IsCompleted)
        {
            return new WorkerDied($"The solver's process ended. {complaints}".TrimEnd());
        }
        if (silence > options.Silence)
        {
            return new WorkerSilent($"No sign of life from the solver's process for {silence.TotalSeconds:0} s.");
        }
        // The limit counts from when the solver, not only its process, is there.
        if (work.Began is 0 ? time.GetElapsedTime(sent) > options.Start : time.GetElapsedTime(work.Began) > wall + options.Grace)
        {
            return new WorkerOverran(work.Began is 0
                ? $"The solver did not begin within {options.Start.TotalSeconds:0.#} s."
                : $"Still solving {options.Grace.TotalSeconds:0.#} s past its limit of {wall.TotalSeconds:0.#} s.");
        }
        return Megabytes is var used && used > options.MemoryMegabytes
            ? new WorkerOutOfMemory($"The solver used {used} MB of {options.MemoryMegabytes} MB allowed.")
            : null;
    }

    // Takes its turn before it returns: a stop must not overtake its job. Big models are written elsewhere than in the caller's locks.
    private Task SendAsync(Frame frame)
    {
        var turn = writing.WaitAsync();
        return Task.Run(async () =>
        {
            await turn;
            try
            {
                await frame.WriteAsync(process.StandardInput.BaseStream, CancellationToken.None);
            }
            catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // The pipe closes when the process dies, and the reader tells of that.
            }
            finally
            {
                writing.Release();
            }
        });
    }

    private async Task ReadAsync()
    {
        var end = "The solver's process ended.";
        try
        {
            while (await Frame.ReadAsync(process.StandardOutput.BaseStream) is { } frame)
            {
                heard = true;
                Take(frame);
            }
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException)
        {
            end = fault.Message;
            Kill();
        }
        ready.TrySetException(new IOException(end));
        current?.End.TrySetResult(new WorkerDied($"{end} {complaints}".TrimEnd()));
    }

    private void Take(Frame frame)
    {
        if (frame.Type == FrameType.Hello)
        {
            ready.TrySetResult();
            return;
        }
        if (frame.Type == FrameType.Fault && !ready.Task.IsCompleted)
        {
            ready.TrySetException(new IOException(Encoding.UTF8.GetString(frame.Payload.AsSpan(1))));
            return;
        }
        if (current is not { } work || work.Job != frame.Job)
        {
            return;
        }
        switch (frame.Type)
        {
            case FrameType.Began:
                work.Began = time.GetTimestamp();
                break;
            case FrameType.Progress:
                work.Report(frame.Payload);
                break;
            case FrameType.Result:
                work.End.TrySetResult(new WorkerAnswered(MemoryMarshal.Read<double>(frame.Payload), frame.Payload.AsMemory(sizeof(double))));
                break;
            case FrameType.Fault:
                work.End.TrySetResult(Fault(frame.Payload[0], Encoding.UTF8.GetString(frame.Payload.AsSpan(1))));
                break;
        }
    }

    // The numbers of FaultKind in worker/frames.mjs.
    private static WorkerEnd Fault(byte kind, string message) => kind switch
    {
        0 => new WorkerOutOfMemory(message),
        2 => new WorkerRefused(message),
        _ => new WorkerAborted(message),
    };

    private sealed record Work(uint Job, Action<ReadOnlyMemory<byte>> Progress, TaskCompletionSource<WorkerEnd> End)
    {
        private long began;

        /// <summary>When the solver began; 0: not yet.</summary>
        public long Began
        {
            get => Volatile.Read(ref began);
            set => Volatile.Write(ref began, value);
        }

        public void Report(byte[] news)
        {
            try
            {
                Progress(news);
            }
            catch (Exception fault)
            {
                End.TrySetResult(new WorkerAborted($"The caller's progress handler threw: {fault.Message}"));
            }
        }
    }
}
