namespace AidRoutes.Storage;

/// <summary>How patiently to speak with PostgreSQL.</summary>
public sealed record DatabaseOptions
{
    /// <summary>How long a database that is gone is tried again before <see cref="DatabaseUnavailableException"/>. An embedded server that was killed is back in about 2 s.</summary>
    public TimeSpan RetryFor { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The server ends a statement that takes longer; a client waits 5 s more, in case the server hangs.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most connections this process holds in its pool.</summary>
    public int MaxConnections { get; init; } = 20;
}
