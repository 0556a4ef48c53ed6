using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AidRoutes.OrTools.Workers;

/// <summary>
/// The other end of a <see cref="WorkerProcess"/>, for workers that are programs of .NET: takes a job at a time from one stream and answers on another.
/// Knows no solver: whoever opens the solves does. worker/worker.mjs is the same for Node.
/// </summary>
internal sealed class WorkerHost(Stream output, Func<Frame, WorkerNews, WorkerSolve> open)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    // A stop said before the solver has begun is lost on it, so it is said again and again.
    private static readonly TimeSpan Nagging = TimeSpan.FromMilliseconds(100);

    private readonly Lock writing = new();
    private readonly Lock turn = new();
    private WorkerSolve? solve;
    private uint current;
    private bool stopAsked;

    /// <summary>Serves until the input ends.</summary>
    public async Task ServeAsync(Stream input)
    {
        Send(FrameType.Hello, 0);
        using var alive = new Timer(_ => Send(FrameType.Alive, current), null, Beat, Beat);
        using var nag = new Timer(_ => Interrupt(), null, Nagging, Nagging);
        while (await Frame.ReadAsync(input) is { } frame)
        {
            if (frame.Type != FrameType.Stop)
            {
                Begin(frame.Job);
                // A thread of its own, with a stack that deep searches are content with.
                new Thread(() => Answer(frame), 16 << 20) { IsBackground = true }.Start();
            }
            else if (frame.Job == current)
            {
                stopAsked = true;
                Interrupt();
            }
        }
    }

    private void Begin(uint job)
    {
        lock (turn)
        {
            (current, stopAsked) = (job, false);
        }
    }

    private void Interrupt()
    {
        lock (turn)
        {
            if (stopAsked)
            {
                solve?.Interrupt();
            }
        }
    }

    private void Answer(Frame frame)
    {
        try
        {
            Send(FrameType.Began, frame.Job);
            var began = Stopwatch.GetTimestamp();
            var answer = Solve(frame);
            Send(FrameType.Result, frame.Job, BitConverter.GetBytes(Stopwatch.GetElapsedTime(began).TotalSeconds), answer);
        }
        catch (Exception fault)
        {
            // The numbers of FaultKind in worker/frames.mjs.
            Send(FrameType.Fault, frame.Job, [fault is OutOfMemoryException ? (byte)0 : (byte)1], Encoding.UTF8.GetBytes($"{fault.GetType().Name}: {fault.Message}"));
        }
    }

    private byte[] Solve(Frame frame)
    {
        var opened = open(frame, (objective, bound, incumbent) =>
            Send(FrameType.Progress, frame.Job, MemoryMarshal.AsBytes([objective, bound, double.NaN]), MemoryMarshal.AsBytes(incumbent)));
        lock (turn)
        {
            solve = opened;
        }
        try
        {
            return opened.Solve();
        }
        finally
        {
            lock (turn)
            {
                solve = null;
                opened.Dispose();
            }
        }
    }

    private void Send(FrameType type, uint job, ReadOnlySpan<byte> head = default, ReadOnlySpan<byte> rest = default)
    {
        byte[] payload = [.. head, .. rest];
        lock (writing)
        {
            new Frame(type, job, payload).Write(output);
        }
    }
}
