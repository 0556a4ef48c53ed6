using System.Diagnostics;

namespace AidRoutes.OrTools.Workers;

/// <summary>Frames to a worker's process and from it.</summary>
internal sealed class WorkerPipe(Process process)
{
    private readonly Lock order = new();
    private Task last = Task.CompletedTask;

    /// <summary>Takes its turn before it returns: a stop must not overtake its job. Big models are written elsewhere than in the caller's locks.</summary>
    public Task SendAsync(Frame frame)
    {
        lock (order)
        {
            var before = last;
            return last = Task.Run(() => WriteAsync(frame, before));
        }
    }

    /// <summary>Hands over what comes, until the process has closed its end or writes something that is no frame; the latter is told.</summary>
    public async Task<string?> ReadAsync(Action<Frame> take)
    {
        try
        {
            while (await Frame.ReadAsync(process.StandardOutput.BaseStream) is { } frame)
            {
                take(frame);
            }

            return null;
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or InvalidOperationException)
        {
            return fault.Message;
        }
    }

    private async Task WriteAsync(Frame frame, Task before)
    {
        await before;
        try
        {
            await frame.WriteAsync(process.StandardInput.BaseStream, CancellationToken.None);
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The pipe closes when the process dies, and the reader tells of that.
        }
    }
}
