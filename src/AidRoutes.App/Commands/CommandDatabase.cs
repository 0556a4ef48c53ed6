using System.CommandLine;
using AidRoutes.App.Serving;
using AidRoutes.Storage;

namespace AidRoutes.App.Commands;

/// <summary>The database of a command: the one a service beside it uses, or uses next. The service may run meanwhile.</summary>
internal sealed class CommandDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgres? _postgres;

    private CommandDatabase(EmbeddedPostgres? postgres, Database database) => (_postgres, Database) = (postgres, database);

    public Database Database { get; }

    /// <summary>`--database` and `--data`, as `serve` has them.</summary>
    public static (Option<string?> Database, Option<string?> Data) Options() =>
    (
        new("--database") { Description = "A PostgreSQL instead of the embedded one; better given as AIDROUTES_DATABASE, since it holds a password", HelpName = "CONNECTION", Recursive = true },
        new("--data") { Description = "Folder of the embedded database (AIDROUTES_DATA)", HelpName = "FOLDER", Recursive = true }
    );

    /// <summary>Opens the database and, unless told not to, brings its schema up to date.</summary>
    /// <exception cref="StorageException">It can't be used; the message says why and what to do.</exception>
    public static async Task<CommandDatabase> OpenAsync(string? connection, string? data, CancellationToken stop, bool migrate = true)
    {
        var options = new ServeOptions { ConnectionString = connection, DataFolder = data }.FromEnvironment(Environment.GetEnvironmentVariable);
        var postgres = options.ConnectionString is null ? await RunningService.StartPostgresAsync(options, _ => { }, stop) : null;
        var opened = new CommandDatabase(postgres, Database.Open(options.ConnectionString ?? postgres!.ConnectionString));
        try
        {
            if (migrate)
            {
                await opened.Database.MigrateAsync(stop);
            }

            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}
