using Dapper;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Starts a home's server. The caller holds the home's lock.</summary>
internal sealed class ServerStart(EmbeddedPostgresOptions options, ServerHome home, TimeProvider clock)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(250);

    /// <summary>Returns when the server takes connections.</summary>
    public async Task<(ServerProcess Server, ServerSettings Settings)> RunAsync(CancellationToken stop)
    {
        var user = await ServerUser.ChooseAsync(home.Cluster, stop);
        var binaries = await Binaries.FindAsync(options, user, stop);
        var cluster = new Cluster(home, user, binaries);
        ServerSettings settings;
        try
        {
            settings = ServerSettings.Prepare(home, options);
            await cluster.EnsureAsync(settings.Password, stop);
            await cluster.PrepareSocketFolderAsync(settings.SocketFolder, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ServerHome.Unwritable(home.Folder, e);
        }

        var started = clock.GetTimestamp();
        while (true)
        {
            await cluster.DismissOrphanAsync(stop);
            var server = ServerProcess.Start(home, user, binaries, settings, options.LoopbackPort is not null);
            if (await BecomesReadyAsync(server, settings, started, stop))
            {
                return (server, settings);
            }

            await Task.Delay(TryAgainAfter, clock, stop);
        }
    }

    /// <summary>Whether the server takes connections to the product's database.</summary>
    public static async Task<bool> AnswersAsync(ServerSettings settings, CancellationToken stop)
    {
        try
        {
            await using var connection = await ConnectAsync(settings, ServerSettings.DatabaseName, stop);
            return await connection.ExecuteScalarAsync<int>(new CommandDefinition("select 1", cancellationToken: stop)) == 1;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    // False: the server ended because something of an earlier one is still there.
    private async Task<bool> BecomesReadyAsync(ServerProcess server, ServerSettings settings, long started, CancellationToken stop)
    {
        try
        {
            while (!await TryCreateDatabaseAsync(settings, stop))
            {
                var isLate = clock.GetElapsedTime(started) > options.StartTimeout;
                if (server.HasExited || isLate)
                {
                    var said = await server.SaidAsync();
                    await server.DisposeAsync();
                    return StartFaults.WillPass(said) && !isLate ? false : throw StartFaults.Explain(said, home, options.LoopbackPort);
                }

                await Task.Delay(LookEvery, clock, stop);
            }

            return true;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task<bool> TryCreateDatabaseAsync(ServerSettings settings, CancellationToken stop)
    {
        try
        {
            await using var connection = await ConnectAsync(settings, "postgres", stop);
            var exists = await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
                "select exists (select from pg_database where datname = @DatabaseName)", new { ServerSettings.DatabaseName }, cancellationToken: stop));
            if (!exists)
            {
                await connection.ExecuteAsync(new CommandDefinition($"create database {ServerSettings.DatabaseName}", cancellationToken: stop));
            }

            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException($"The password in {home.Settings} is not that of the database in {home.Cluster}. Restore both from the same backup.", e);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw StartFaults.Explain("No space left on device", home, null);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(ServerSettings settings, string database, CancellationToken stop)
    {
        var builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString(database)) { Pooling = false, Timeout = 5 };
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(stop);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
