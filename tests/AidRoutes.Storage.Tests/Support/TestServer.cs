using AidRoutes.Storage;
using Npgsql;

namespace AidRoutes.Storage.Tests;

/// <summary>One PostgreSQL for all tests of stores. Missing binaries fail the tests and say "Run 'make setup'".</summary>
public sealed class TestServer : IAsyncLifetime, IDisposable
{
    private readonly TestFolder folder = new();
    private EmbeddedPostgres? server;

    /// <summary>Where postgres/setup.sh puts the binaries.</summary>
    public static string BinariesFolder { get; } = Path.Combine(Root(), ".aidroutes", "postgres");

    public async Task InitializeAsync() =>
        server = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = BinariesFolder, DataFolder = folder.Path }, default);

    /// <summary>Connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"test_{Guid.NewGuid():n}";
        await using var connection = new NpgsqlConnection(server!.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"create database {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = name }.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AidRoutes.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("AidRoutes.sln is in no folder above the tests.");
    }
}

[CollectionDefinition(Name)]
public sealed class OneServer : ICollectionFixture<TestServer>
{
    public const string Name = "one server";
}

/// <summary>A folder that everybody can enter and that goes with the test.</summary>
public sealed class TestFolder : IDisposable
{
    public TestFolder()
    {
        Path = Directory.CreateTempSubdirectory("aidroutes-test-").FullName;
        File.SetUnixFileMode(Path, (UnixFileMode)0b111_101_101);
    }

    public string Path { get; }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A test with a migrated database of its own.</summary>
[Collection(OneServer.Name)]
public abstract class StorageTest(TestServer server) : IAsyncLifetime
{
    private Database? database;

    private protected TestServer Server => server;

    private protected Database Database => database!;

    private protected OperationStore Operations => new(Database);

    private protected RunStore Runs => new(Database);

    private protected RunClaims Claims => new(Database);

    private protected PlanStore Plans => new(Database);

    public virtual async Task InitializeAsync()
    {
        database = Database.Open(await server.CreateDatabaseAsync());
        await database.MigrateAsync(default);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    private protected Task SqlAsync(string sql) => Database.InTransactionAsync(
        async (connection, transaction) =>
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        },
        default);

    /// <summary>A queued run of a first version of the operation "north".</summary>
    private protected async Task<Run> QueuedRunAsync()
    {
        var added = await Operations.AddVersionAsync(new("north", "North", "aidroutes.scenario/1", [1, 2, 3]), null, default);
        return await Runs.EnqueueAsync(new("north", added.Version.Version, new(TimeSpan.FromSeconds(60), 2, 1, 0.01)), null, default);
    }

    /// <summary>A run that worker "w1" has.</summary>
    private protected async Task<Run> ClaimedRunAsync() => (await Claims.ClaimAsync((await QueuedRunAsync()).Id, "w1", null, default))!;

    /// <summary>As if the worker of every run had been silent for an hour.</summary>
    private protected Task SilenceWorkersAsync() => SqlAsync("update runs set heartbeat_at = heartbeat_at - interval '1 hour'");

    private protected static NewPlan APlan(double score = 120) => new("aidroutes.plan/1", [(byte)'{', (byte)'}'], score, 100);
}
