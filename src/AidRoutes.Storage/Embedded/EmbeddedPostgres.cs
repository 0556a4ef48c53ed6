namespace AidRoutes.Storage;

/// <summary>
/// A PostgreSQL server of our own, from the npm package's binaries. One process of those that name a data folder runs the server; the others use it, and one of
/// them takes over when that process ends. A server that dies is started again. Connection strings stay good through all that.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource ended = new();
    private readonly EmbeddedPostgresOptions options;
    private readonly ServerHome home;
    private readonly TimeProvider clock;
    private HomeLock? held;
    private ServerProcess? server;
    private ServerSettings? settings;
    private Task supervising = Task.CompletedTask;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, ServerHome home, TimeProvider clock)
    {
        this.options = options;
        this.home = home;
        this.clock = clock;
    }

    /// <summary>For <see cref="Database.Open"/> and other users of the database; holds the password.</summary>
    public string ConnectionString => settings!.ConnectionString();

    /// <summary>Whether this process runs the server; else another one does.</summary>
    public bool RunsServer => server is { HasExited: false };

    /// <summary>Where data, socket and log are: the data folder, or its stand-in that PostgreSQL's user can reach.</summary>
    public string HomeFolder => home.Folder;

    /// <summary>Starts the server, or finds the one that another process runs on the same folder, and waits until it takes connections.</summary>
    /// <exception cref="EmbeddedPostgresException">It can't be started; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken stop, TimeProvider? clock = null)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new EmbeddedPostgresException("The embedded PostgreSQL runs on Linux only. Give a connection string to a PostgreSQL of your own.");
        }

        var postgres = new EmbeddedPostgres(options, await ServerHome.PrepareAsync(options, stop), clock ?? TimeProvider.System);
        try
        {
            await postgres.JoinAsync(stop);
            postgres.supervising = postgres.SuperviseAsync(postgres.ended.Token);
            return postgres;
        }
        catch
        {
            await postgres.DisposeAsync();
            throw;
        }
    }

    /// <summary>Shuts the server down if this process runs it. Close the users of the database first.</summary>
    public async ValueTask DisposeAsync()
    {
        if (ended.IsCancellationRequested)
        {
            return;
        }

        await ended.CancelAsync();
        await supervising;
        await StopServerAsync();
        held?.Dispose();
    }

    private async Task JoinAsync(CancellationToken stop)
    {
        var started = clock.GetTimestamp();
        while (!await TryRunServerAsync(stop))
        {
            if (ServerSettings.Read(home) is { } found && await ServerStart.AnswersAsync(found, stop))
            {
                settings = found;
                return;
            }

            if (clock.GetElapsedTime(started) > options.StartTimeout)
            {
                throw new EmbeddedPostgresException(
                    $"Another process runs the database in {home.Folder} (it holds {home.Lock}), but its server does not answer. End that process and start again; its log is {home.Log}.");
            }

            await Task.Delay(LookEvery, clock, stop);
        }
    }

    private async Task<bool> TryRunServerAsync(CancellationToken stop)
    {
        held ??= HomeLock.TryTake(home);
        if (held is null)
        {
            return false;
        }

        await StopServerAsync();
        (server, settings) = await new ServerStart(options, home, clock).RunAsync(stop);
        return true;
    }

    private async Task SuperviseAsync(CancellationToken stop)
    {
        var pause = LookEvery;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await WaitUntilNeededAsync(stop);
                if (await TryRunServerAsync(stop))
                {
                    options.Log("PostgreSQL is running again.");
                    pause = LookEvery;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // Whatever it is may pass (a full disk, say), and the service's health check tells meanwhile.
                options.Log($"PostgreSQL could not be started again; next try in {pause.TotalSeconds:0} s: {e.Message}");
                await Task.Delay(pause, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task WaitUntilNeededAsync(CancellationToken stop)
    {
        if (held is null)
        {
            await Task.Delay(LookEvery, clock, stop);
        }
        else if (server is not null)
        {
            await server.ExitedAsync(stop);
            options.Log($"PostgreSQL ended unexpectedly and is started again; its log is {home.Log}.");
        }
    }

    private async Task StopServerAsync()
    {
        if (server is { } running)
        {
            server = null;
            await running.DisposeAsync();
        }
    }
}
