namespace AidRoutes.App.Serving;

/// <summary>How to serve. <see cref="FromEnvironment"/> fills in what the caller leaves out.</summary>
public sealed record ServeOptions
{
    /// <summary>Where to listen when nothing is said.</summary>
    public const string DefaultUrls = "http://127.0.0.1:8080";

    /// <summary>Addresses to listen on, separated by ";"; null: <see cref="DefaultUrls"/>, for a worker a free port of the loopback. (AIDROUTES_URLS)</summary>
    public string? Urls { get; init; }

    /// <summary>What this process does. (AIDROUTES_ROLE)</summary>
    public ServeRole Role { get; init; } = ServeRole.All;

    /// <summary>The PostgreSQL to use, in Npgsql's form; null: the embedded one. Holds a password: never logged. (AIDROUTES_DATABASE)</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Folder of the embedded database; processes that name the same one share it. Null: `.aidroutes/data` of the checkout, else the user's own data folder. (AIDROUTES_DATA)</summary>
    public string? DataFolder { get; init; }

    /// <summary>Folder with the embedded PostgreSQL's binaries; null: `.aidroutes/postgres` above the application. (AIDROUTES_POSTGRES_HOME)</summary>
    public string? PostgresFolder { get; init; }

    /// <summary>Folder that `make setup` filled with the pages' libraries; null: `.aidroutes/web` above the application. (AIDROUTES_WEB_HOME)</summary>
    public string? WebHome { get; init; }

    /// <summary>Folder that `make setup` filled with the solvers; null: `.aidroutes/engine` above the application. (AIDROUTES_ENGINE_HOME)</summary>
    public string? EngineHome { get; init; }

    /// <summary>Solver processes side by side, 1 to 64; null: one a core, at most two. (AIDROUTES_WORKERS)</summary>
    public int? Workers { get; init; }

    /// <summary>Runs planned at once by this process, 1 to 64. (AIDROUTES_RUNS_AT_ONCE)</summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>An operation (folder of tables, zip or JSON) to load and plan when the database holds none; null: none. (AIDROUTES_DEMO)</summary>
    public string? DemoFolder { get; init; }

    /// <summary>Seconds that the demo's plan may take, 5 to 3600. (AIDROUTES_DEMO_SECONDS)</summary>
    public int DemoSeconds { get; init; } = 60;

    /// <summary>Logs as plain lines instead of JSON. (AIDROUTES_LOGS=plain)</summary>
    public bool PlainLogs { get; init; }

    /// <summary>The options of a command line laid over those of the environment: whatever is at its default comes from the environment.</summary>
    /// <exception cref="ArgumentException">Names every value that is wrong, and what it should be.</exception>
    public ServeOptions FromEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var read = new EnvironmentReader(variable);
        var complete = this with
        {
            Urls = Urls ?? read.Text("AIDROUTES_URLS"),
            Role = Role != ServeRole.All ? Role : read.Word("AIDROUTES_ROLE", ServeRole.All),
            ConnectionString = ConnectionString ?? read.Text("AIDROUTES_DATABASE"),
            DataFolder = DataFolder ?? read.Text("AIDROUTES_DATA"),
            PostgresFolder = PostgresFolder ?? read.Text("AIDROUTES_POSTGRES_HOME"),
            WebHome = WebHome ?? read.Text("AIDROUTES_WEB_HOME"),
            EngineHome = EngineHome ?? read.Text("AIDROUTES_ENGINE_HOME"),
            Workers = Workers ?? read.Whole("AIDROUTES_WORKERS"),
            RunsAtOnce = RunsAtOnce != 1 ? RunsAtOnce : read.Whole("AIDROUTES_RUNS_AT_ONCE") ?? 1,
            DemoFolder = DemoFolder ?? read.Text("AIDROUTES_DEMO"),
            DemoSeconds = DemoSeconds != 60 ? DemoSeconds : read.Whole("AIDROUTES_DEMO_SECONDS") ?? 60,
            PlainLogs = PlainLogs || read.Word("AIDROUTES_LOGS", LogForm.Json) == LogForm.Plain,
        };
        read.Faults.AddRange(complete.Faults());
        return read.Faults.Count == 0 ? complete : throw new ArgumentException(string.Join(" ", read.Faults));
    }

    private IEnumerable<string> Faults()
    {
        if (Workers is < 1 or > 64)
        {
            yield return $"Workers is {Workers}; it must be from 1 to 64.";
        }

        if (RunsAtOnce is < 1 or > 64)
        {
            yield return $"Runs at once is {RunsAtOnce}; it must be from 1 to 64.";
        }

        if (DemoSeconds is < 5 or > 3600)
        {
            yield return $"The demo's seconds are {DemoSeconds}; they must be from 5 to 3600.";
        }
    }
}
