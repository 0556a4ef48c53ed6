using System.Diagnostics;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Npgsql;

namespace AidRoutes.App.Tests;

/// <summary>kill -9 of a restore with half of the rows in, and of a migration with half of the tables made: nothing is left of either, and the next does it all.</summary>
public sealed class KilledCommandStories : IDisposable
{
    // Whoever calls stop_here() stands still while this number is locked.
    private const string LockSql = "select pg_advisory_xact_lock(42)";
    private const string Rows = "select (select count(*) from operations) + (select count(*) from operation_versions) + (select count(*) from runs) + (select count(*) from audit)";
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task Killed_half_way_a_restore_has_restored_nothing_and_the_next_restores_all()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        var file = Path.Combine(_folder, "backup.zip");
        await using (var full = Database.Open(postgres.ConnectionString))
        {
            await full.MigrateAsync(default);
            await new OperationStore(full).AddVersionAsync(new("kept", "Kept", "aidroutes.scenario/1", ScenarioJson.ToBytes(ScenarioJson.Read(TwoGates.ScenarioBytes("kept")).Value!)), null, default);
            await new RunStore(full).EnqueueAsync(new("kept", 1, new(TimeSpan.FromHours(1), 1, 1, 0)), null, default);
            await using var target = File.Create(file);
            await new BackupWriter(full).WriteAsync(target, default);
        }

        var fresh = await CreateDatabaseAsync(postgres.ConnectionString);
        await using (var database = Database.Open(fresh))
        {
            await database.MigrateAsync(default);
        }

        // Runs come after operations and their versions; the first run stands still on its way in.
        await Hold.DoAsync(fresh, "create function stop_here() returns boolean language plpgsql as $$ begin perform pg_advisory_xact_lock_shared(42); return true; end $$; alter table runs add constraint hold check (stop_here())");
        await KillAsync(fresh, LockSql, "restore", file);
        Assert.Equal(0, await Hold.ScalarAsync(fresh, Rows));

        // All rows are in; what is missing is the audit's note of it.
        await KillAsync(fresh, $"select pg_advisory_xact_lock({AuditChain.LockKey})", "restore", file);
        Assert.Equal(0, await Hold.ScalarAsync(fresh, Rows));

        Assert.Equal((0, ""), await EndAsync(ServiceProcess.StartCommand(fresh, "restore", file)));
        Assert.Equal(1, await Hold.ScalarAsync(fresh, "select count(*) from runs join operation_versions v on v.operation = runs.operation where v.version = 1"));
        Assert.Equal(1, await Hold.ScalarAsync(fresh, "select count(*) from audit where what = 'database.restored'"));
    }

    [ServiceFact]
    public async Task Killed_half_way_a_migration_has_made_nothing_and_the_next_makes_all()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        var fresh = await CreateDatabaseAsync(postgres.ConnectionString);
        await Hold.DoAsync(fresh, """
            create function stop_here() returns event_trigger language plpgsql as $$ begin
                if to_regclass('plans') is not null then perform pg_advisory_xact_lock_shared(42); end if; end $$;
            create event trigger hold on ddl_command_end when tag in ('CREATE TABLE') execute function stop_here()
            """);
        await KillAsync(fresh, LockSql, "keys", "list");
        Assert.Equal(0, await Hold.ScalarAsync(fresh, "select count(*) from pg_tables where schemaname = 'public'"));

        Assert.Equal((0, ""), await EndAsync(ServiceProcess.StartCommand(fresh, "keys", "list")));
        await using var database = Database.Open(fresh);
        Assert.True((await database.CheckAsync(default)).IsReady);
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static async Task<string> CreateDatabaseAsync(string connection)
    {
        await Hold.DoAsync(connection, "create database fresh");
        return new NpgsqlConnectionStringBuilder(connection) { Database = "fresh", Pooling = false }.ConnectionString;
    }

    // Kills the command where it stands still, and returns when the database has noticed.
    private static async Task KillAsync(string connection, string locked, params string[] words)
    {
        using var command = ServiceProcess.StartCommand(connection, words);
        await using (var hold = await Hold.TakeAsync(connection, locked))
        {
            await hold.UntilReachedAsync(() => command.HasExited);
            command.Kill();
            await command.WaitForExitAsync();
        }

        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await Hold.ScalarAsync(connection, "select count(*) from pg_stat_activity where datname = 'fresh' and backend_type = 'client backend' and pid <> pg_backend_pid()") > 0)
        {
            await Task.Delay(50, stop.Token);
        }
    }

    private static async Task<(int Code, string Errors)> EndAsync(Process command)
    {
        using (command)
        {
            var (said, errors) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
            await command.WaitForExitAsync();
            await said;
            return (command.ExitCode, await errors);
        }
    }
}
