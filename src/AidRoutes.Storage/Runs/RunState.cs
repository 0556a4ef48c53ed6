namespace AidRoutes.Storage;

/// <summary>Where a run is in its life.</summary>
public enum RunState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker plans.</summary>
    Solving,

    /// <summary>Ended with a plan.</summary>
    Done,

    /// <summary>Ended with an error.</summary>
    Failed,

    /// <summary>Ended on request; with the best plan so far where there was one.</summary>
    Cancelled,
}
