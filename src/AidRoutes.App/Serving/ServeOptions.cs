using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.App.Tracing;
using AidRoutes.Storage;

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

    /// <summary>Which engine solves. (AIDROUTES_ENGINE)</summary>
    public EngineChoice Engine { get; init; }

    /// <summary>Which queue carries the runs; the same for all processes on a database. (AIDROUTES_QUEUE)</summary>
    public QueueChoice Queue { get; init; }

    /// <summary>What administrators give as their password at /hangfire, 16 characters or more; null: an administrator's key alone. Never logged. (AIDROUTES_ADMIN_TOKEN)</summary>
    public string? AdminToken { get; init; }

    /// <summary>Solver processes side by side, 1 to 64; null: one a core, at most two. (AIDROUTES_WORKERS)</summary>
    public int? Workers { get; init; }

    /// <summary>Runs planned at once by this process, 1 to 64. (AIDROUTES_RUNS_AT_ONCE)</summary>
    public int RunsAtOnce { get; init; } = 1;

    /// <summary>An operation (folder of tables, zip or JSON) to load and plan when the database holds none; null: none. (AIDROUTES_DEMO)</summary>
    public string? DemoFolder { get; init; }

    /// <summary>Seconds that the demo's plan may take, 5 to 3600. (AIDROUTES_DEMO_SECONDS)</summary>
    public int DemoSeconds { get; init; } = 60;

    /// <summary>
    /// What people are who come from this machine without a key, for a trial; null: nobody is let in so. Only where every address to listen on is this
    /// machine's own. (AIDROUTES_ANONYMOUS)
    /// </summary>
    public KeyRole? Anonymous { get; init; }

    /// <summary>Who is told what when, and where news may be posted.</summary>
    public FeedOptions Feeds { get; init; } = new();

    /// <summary>Where traces go; nowhere unless said.</summary>
    public TraceSettings Traces { get; init; } = new();

    /// <summary>Requests a second answered to each key, 1 to 1,000,000; dashboards' keys get at least 2,000. (AIDROUTES_REQUESTS_PER_SECOND)</summary>
    public int RequestsPerSecond { get; init; } = 100;

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
            Engine = Engine != EngineChoice.Auto ? Engine : read.Word("AIDROUTES_ENGINE", EngineChoice.Auto),
            Queue = Queue != QueueChoice.Auto ? Queue : read.Word("AIDROUTES_QUEUE", QueueChoice.Auto),
            AdminToken = AdminToken ?? read.Text("AIDROUTES_ADMIN_TOKEN"),
            Workers = Workers ?? read.Whole("AIDROUTES_WORKERS"),
            RunsAtOnce = RunsAtOnce != 1 ? RunsAtOnce : read.Whole("AIDROUTES_RUNS_AT_ONCE") ?? 1,
            DemoFolder = DemoFolder ?? read.Text("AIDROUTES_DEMO"),
            DemoSeconds = DemoSeconds != 60 ? DemoSeconds : read.Whole("AIDROUTES_DEMO_SECONDS") ?? 60,
            Anonymous = Anonymous ?? read.WordOrNull<KeyRole>("AIDROUTES_ANONYMOUS"),
            Feeds = Feeds.FromEnvironment(read),
            Traces = Traces.FromEnvironment(read),
            RequestsPerSecond = RequestsPerSecond != 100 ? RequestsPerSecond : read.Whole("AIDROUTES_REQUESTS_PER_SECOND") ?? 100,
            PlainLogs = PlainLogs || read.Word("AIDROUTES_LOGS", LogForm.Json) == LogForm.Plain,
        };
        read.Faults.AddRange(complete.Faults());
        return read.Faults.Count == 0 ? complete : throw new ArgumentException(string.Join(" ", read.Faults));
    }

    // An address that can't be read is told of where it is listened on.
    private bool IsLoopbackOnly
    {
        get
        {
            try
            {
                return AnonymousEntry.IsLoopbackOnly(Urls ?? DefaultUrls);
            }
            catch (FormatException)
            {
                return true;
            }
        }
    }

    private IEnumerable<string> Faults()
    {
        foreach (var fault in Feeds.Faults().Concat(Traces.Faults()))
        {
            yield return fault;
        }

        if (Engines.Fault(Engine) is { } engine)
        {
            yield return engine;
        }

        if (Queues.Fault(Queue) is { } queue)
        {
            yield return queue;
        }

        if (AdminToken is { Length: < 16 })
        {
            yield return $"AIDROUTES_ADMIN_TOKEN has {AdminToken.Length} characters; it must have 16 or more.";
        }

        if (RequestsPerSecond is < 1 or > 1_000_000)
        {
            yield return $"Requests a second are {RequestsPerSecond}; they must be from 1 to 1000000.";
        }

        if (Anonymous == KeyRole.Ngo)
        {
            yield return "--anonymous ngo (AIDROUTES_ANONYMOUS) has no operator; choose planner, approver, dashboard or admin, or none.";
        }

        if (Anonymous is { } role && Role != ServeRole.Worker && !IsLoopbackOnly)
        {
            yield return $"--anonymous {role.Word()} (AIDROUTES_ANONYMOUS) lets everybody in without a key, so it is for addresses of this machine alone; '{Urls}' can be reached from others. "
                + "Leave it out, or listen on http://127.0.0.1:8080.";
        }

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
