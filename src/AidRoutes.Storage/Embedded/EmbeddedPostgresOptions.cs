namespace AidRoutes.Storage;

/// <summary>Where the embedded PostgreSQL is and keeps its data.</summary>
public sealed record EmbeddedPostgresOptions
{
    /// <summary>Folder with bin/postgres, as postgres/setup.sh leaves it.</summary>
    public required string BinariesFolder { get; init; }

    /// <summary>Folder for the data; made when missing. Processes that name the same folder share one server.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Also listen on this port of 127.0.0.1, for an operator's own tools; null: on a Unix socket only. Processes that share a server say the same.</summary>
    public int? LoopbackPort { get; init; }

    /// <summary>How long a start may take, recovery after a crash included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// PostgreSQL refuses to run as root, so for root it runs as another user. Where that user can't reach the other folders (a checkout in /root),
    /// copies of the binaries and the data itself go under this folder.
    /// </summary>
    public string ReachableFolder { get; init; } = "/var/lib/aidroutes";

    /// <summary>Told what the server does that an operator may want to know: restarts, taking over.</summary>
    public Action<string> Log { get; init; } = _ => { };
}
