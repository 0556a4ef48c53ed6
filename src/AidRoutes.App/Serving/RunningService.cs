using System.Runtime.ExceptionServices;
using AidRoutes.Planning.Engines;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AidRoutes.App.Serving;

/// <summary>A started service with all it holds; disposing it ends everything in the order that loses nothing.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;
    private readonly IEngine _engine;
    private readonly WebApplication _app;

    private RunningService(ServeOptions options, EmbeddedPostgres? postgres, Database database, IEngine engine, WebApplication app, IssuedKey? firstKey)
        => (Options, _postgres, Database, _engine, _app, FirstKey) = (options, postgres, database, engine, app, firstKey);

    public ServeOptions Options { get; }

    public Database Database { get; }

    /// <summary>The administrator's key that this start made, because there was none; null: there was one.</summary>
    public IssuedKey? FirstKey { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The first address listened on.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Starts the database, brings its schema up to date, and starts everything on it.</summary>
    /// <param name="options">Complete options.</param>
    /// <param name="replace">Replaces services, for tests; null: none.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<RunningService> StartAsync(ServeOptions options, Action<IServiceCollection>? replace, CancellationToken stop)
    {
        using var logs = LoggerFactory.Create(logging => logging.AddLogs(options.PlainLogs));
        var held = new Stack<IAsyncDisposable>();
        try
        {
            var postgres = options.ConnectionString is null ? await StartPostgresAsync(options, Told(logs.CreateLogger("PostgreSQL"), options), stop) : null;
            Hold(held, postgres);
            var database = Database.Open(options.ConnectionString ?? postgres!.ConnectionString);
            Hold(held, database);
            await database.MigrateAsync(stop);
            var log = logs.CreateLogger("Queue");
            var queue = await Queues.ResolveAsync(options.Queue, Queues.HangfireTest, database.ConnectionString, warning => log.LogWarning("{Warning}", warning));
            var engine = await Planners.OpenEngineAsync(options, logs.CreateLogger("Engine"));
            Hold(held, engine);
            var app = ServiceBuilder.Build(options, database, queue, engine, replace);
            Hold(held, app);
            await StartAsync(app, options, stop);
            var firstKey = options.Role == ServeRole.Worker ? null : await new KeyStore(database).CreateFirstAsync("first administrator", "first start", stop);
            return new(options, postgres, database, engine, app, firstKey);
        }
        catch (Exception e)
        {
            while (held.TryPop(out var part))
            {
                await part.DisposeAsync();
            }

            ExceptionDispatchInfo.Throw(e);
            throw;
        }
    }

    /// <summary>Returns when the service has been asked to end and its runs are given back.</summary>
    public Task ShutdownAsync(CancellationToken stop) => _app.WaitForShutdownAsync(stop);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _engine.DisposeAsync();
        await Database.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private static void Hold(Stack<IAsyncDisposable> held, IAsyncDisposable? part)
    {
        if (part is not null)
        {
            held.Push(part);
        }
    }

    private static async Task StartAsync(WebApplication app, ServeOptions options, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"'{options.Urls}' is no list of addresses to listen on: {e.Message}", e);
        }
    }

    /// <summary>Starts the embedded database that the options name, or joins the process that runs it.</summary>
    public static Task<EmbeddedPostgres> StartPostgresAsync(ServeOptions options, Action<string> log, CancellationToken stop) => EmbeddedPostgres.StartAsync(
        new EmbeddedPostgresOptions
        {
            BinariesFolder = options.PostgresFolder ?? Folders.Above("postgres") ?? Path.Combine(AppContext.BaseDirectory, "postgres"),
            DataFolder = Folders.Data(options.DataFolder),
            Log = log,
        },
        stop);

    private static Action<string> Told(ILogger log, ServeOptions options)
    {
        log.LogInformation("The embedded PostgreSQL keeps its data in {Folder}", Folders.Data(options.DataFolder));
        return message => log.LogWarning("{Message}", message);
    }
}
