namespace AidRoutes.OrTools.Workers;

/// <summary>A job that a worker has in hand.</summary>
internal sealed class WorkerJob(uint id, Action<ReadOnlyMemory<byte>> progress)
{
    private readonly TaskCompletionSource<WorkerEnd> end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long began;

    public uint Id => id;

    /// <summary>When the solver began; 0: not yet.</summary>
    public long Began
    {
        get => Volatile.Read(ref began);
        set => Volatile.Write(ref began, value);
    }

    /// <summary>How it ended, once it has.</summary>
    public Task<WorkerEnd> Ended => end.Task;

    /// <summary>Ends it; false: it had ended.</summary>
    public bool End(WorkerEnd how) => end.TrySetResult(how);

    /// <summary>Passes news on. A listener that throws ends the job.</summary>
    public void Report(byte[] news)
    {
        try
        {
            progress(news);
        }
        catch (Exception fault)
        {
            End(new WorkerAborted($"The caller's progress handler threw: {fault.Message}"));
        }
    }
}
