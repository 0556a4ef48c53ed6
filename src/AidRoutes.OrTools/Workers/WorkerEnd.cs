namespace AidRoutes.OrTools.Workers;

/// <summary>How a worker's work on one job ended.</summary>
internal abstract record WorkerEnd
{
    /// <summary>A fault by its number: that of FaultKind in worker/frames.mjs.</summary>
    public static WorkerEnd Fault(byte kind, string message) => kind switch
    {
        0 => new WorkerOutOfMemory(message),
        2 => new WorkerRefused(message),
        _ => new WorkerAborted(message),
    };
}

/// <summary>The solver answered.</summary>
internal sealed record WorkerAnswered(double Seconds, ReadOnlyMemory<byte> Answer) : WorkerEnd;

/// <summary>The solver found the model to be none.</summary>
internal sealed record WorkerRefused(string Reason) : WorkerEnd;

/// <summary>The solver failed, and the process lives.</summary>
internal sealed record WorkerAborted(string Message) : WorkerEnd;

/// <summary>The process is gone.</summary>
internal sealed record WorkerDied(string Message) : WorkerEnd;

/// <summary>The process has gone silent, and was killed.</summary>
internal sealed record WorkerSilent(string Message) : WorkerEnd;

/// <summary>Past its limit and grace while alive, and killed.</summary>
internal sealed record WorkerOverran(string Message) : WorkerEnd;

/// <summary>Out of memory: by its own word, or past the limit and killed.</summary>
internal sealed record WorkerOutOfMemory(string Message) : WorkerEnd;
