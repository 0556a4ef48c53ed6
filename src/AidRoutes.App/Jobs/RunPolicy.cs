namespace AidRoutes.App.Jobs;

/// <summary>How runs are kept alive and given up.</summary>
internal sealed record RunPolicy
{
    /// <summary>Time between a worker's signs of life, and between news of a run.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Silence after which a worker is taken for dead. Well over the seconds that a database may be away unnoticed.</summary>
    public TimeSpan StuckAfter { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Time between looks for stuck and forgotten runs.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a run whose worker died is started in all.</summary>
    public int MostAttempts { get; init; } = 3;

    /// <summary>Runs of one operation planned at once, over all processes: one operation's planners do not keep the others waiting.</summary>
    public int MostOfOperation { get; init; } = 2;

    /// <summary>How long a plan is offered to a database that is away, before it is given up and made again later.</summary>
    public TimeSpan InsistFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time beyond its limit after which an optimizer that gives no answer is given up.</summary>
    public TimeSpan HangGrace { get; init; } = TimeSpan.FromMinutes(5);
}
