namespace AidRoutes.Storage;

/// <summary>Words of the runs table.</summary>
internal static class RunSql
{
    /// <summary>The worker who asks has it already: its first claim's answer was lost on the way.</summary>
    public const string HeldBySelf = "(state = 'solving' and worker = @worker)";

    public static string ToColumn(this RunState state) => state switch
    {
        RunState.Queued => "queued",
        RunState.Solving => "solving",
        RunState.Done => "done",
        RunState.Failed => "failed",
        RunState.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static RunState? ToState(string? column) => column is null ? null : Enum.Parse<RunState>(column, ignoreCase: true);
}
