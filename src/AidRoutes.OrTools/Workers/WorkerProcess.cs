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
    private readonly WorkerPipe pipe;
    private readonly Task reading;
    private WorkerJob? current;
    private volatile bool heard;

    private WorkerProcess(Process process, EngineOptions options, TimeProvider time)
    {
        (this.process, this.options, this.time, pipe) = (process, options, time, new(process));
        process.ErrorDataReceived += (_, line) => complaints.Add(line.Data);
        process.BeginErrorReadLine();
        reading = Task.Run(ReadAsync);
    }

    /// <summary>The process, for tests that kill it.</summary>
    public int Id => process.Id;

    /// <summary>Whether it can take another job.</summary>
    public bool IsUsable => !process.HasExited && !reading.IsCompleted;

    /// <summary>Whether a solver in it is at work, for tests that kill it then.</summary>
    public bool IsSolving => IsUsable && current is { Began: not 0, Ended.IsCompleted: false };

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
        var job = current = new WorkerJob(frame.Job, progress);
        if (!IsUsable)
        {
            return new WorkerDied("The worker was gone before the job reached it.");
        }
        _ = pipe.SendAsync(frame);
        var sent = time.GetTimestamp();
        var silentBeats = 0;
        while (!job.Ended.IsCompleted)
        {
            await Task.WhenAny(job.Ended, Task.Delay(Beat, time));
            // Beats are counted, not seconds: if it was we who were suspended, the worker is not to blame.
            silentBeats = heard ? 0 : silentBeats + 1;
            heard = false;
            if (Breach(job, sent, wall, Beat * silentBeats) is { } breach && job.End(breach))
            {
                Kill();
            }
        }
        return await job.Ended;
    }

    /// <summary>Asks the solver of a job to end with what it has.</summary>
    public void Stop(uint job) => _ = pipe.SendAsync(new(FrameType.Stop, job, []));

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

    private WorkerEnd? Breach(WorkerJob job, long sent, TimeSpan wall, TimeSpan silence)
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
        if (job.Began is 0 ? time.GetElapsedTime(sent) > options.Start : time.GetElapsedTime(job.Began) > wall + options.Grace)
        {
            return new WorkerOverran(job.Began is 0
                ? $"The solver did not begin within {options.Start.TotalSeconds:0.#} s."
                : $"Still solving {options.Grace.TotalSeconds:0.#} s past its limit of {wall.TotalSeconds:0.#} s.");
        }
        return Megabytes is var used && used > options.MemoryMegabytes
            ? new WorkerOutOfMemory($"The solver used {used} MB of {options.MemoryMegabytes} MB allowed.")
            : null;
    }

    private async Task ReadAsync()
    {
        var fault = await pipe.ReadAsync(Take);
        if (fault is not null)
        {
            Kill();
        }

        var end = fault ?? "The solver's process ended.";
        ready.TrySetException(new IOException(end));
        current?.End(new WorkerDied($"{end} {complaints}".TrimEnd()));
    }

    private void Take(Frame frame)
    {
        heard = true;
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
        if (current is not { } job || job.Id != frame.Job)
        {
            return;
        }
        switch (frame.Type)
        {
            case FrameType.Began:
                job.Began = time.GetTimestamp();
                break;
            case FrameType.Progress:
                job.Report(frame.Payload);
                break;
            case FrameType.Result:
                job.End(new WorkerAnswered(MemoryMarshal.Read<double>(frame.Payload), frame.Payload.AsMemory(sizeof(double))));
                break;
            case FrameType.Fault:
                job.End(WorkerEnd.Fault(frame.Payload[0], Encoding.UTF8.GetString(frame.Payload.AsSpan(1))));
                break;
        }
    }
}
