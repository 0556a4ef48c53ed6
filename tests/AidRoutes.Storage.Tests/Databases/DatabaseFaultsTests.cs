using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class DatabaseFaultsTests(TestServer server) : StorageTest(server)
{
    [Theory]
    [InlineData("Host=/nowhere;Username=u;Password=hush;Database=d")]
    [InlineData("Host=127.0.0.1;Port=1;Username=u;Password=hush;Database=d")]
    public async Task Where_no_server_is_the_message_says_so_without_the_password(string connectionString)
    {
        await using var database = Database.Open(connectionString, new() { RetryFor = TimeSpan.FromMilliseconds(200) });
        var unavailable = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => new OperationStore(database).ListAsync(default));

        Assert.Contains("database 'd' at", unavailable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", unavailable.ToString(), StringComparison.Ordinal);
        Assert.False(unavailable.MayHaveHappened);
        Assert.False((await database.CheckAsync(default)).IsReady);
    }

    [Fact]
    public async Task A_wrong_password_is_told_at_once()
    {
        var wrong = new NpgsqlConnectionStringBuilder(Database.ConnectionString) { Password = "wrong" }.ConnectionString;
        await using var database = Database.Open(wrong, new() { RetryFor = TimeSpan.FromDays(1) });
        var refused = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => new OperationStore(database).ListAsync(default));
        Assert.Contains("Check user and password", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_cut_in_the_middle_of_a_transaction_starts_it_over()
    {
        var tries = 0;
        await Database.InTransactionAsync(
            async (_, transaction) =>
            {
                await Operations.AddVersionAsync(new($"try-{++tries}", "Cut", "f", [1]), null, default);
                if (tries == 1)
                {
                    await using var other = new NpgsqlConnection(Database.ConnectionString);
                    await other.OpenAsync();
                    await using var cut = new NpgsqlCommand($"select pg_terminate_backend({transaction.Connection!.ProcessID})", other);
                    await cut.ExecuteNonQueryAsync();
                }

                await using var command = new NpgsqlCommand("select 1", transaction.Connection, transaction);
                await command.ExecuteNonQueryAsync();
            },
            default);

        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Every_pooled_connection_cut_goes_unnoticed_by_the_next_reader()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Operations.ListAsync(default)));
        await using var other = new NpgsqlConnection(Database.ConnectionString);
        await other.OpenAsync();
        await using var cut = new NpgsqlCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()", other);
        await cut.ExecuteNonQueryAsync();

        Assert.Empty(await Operations.ListAsync(default));
    }

    [Fact]
    public async Task A_statement_that_takes_too_long_is_ended()
    {
        await using var hasty = Database.Open(ServerString(), new() { StatementTimeout = TimeSpan.FromSeconds(1) });
        await Assert.ThrowsAsync<StatementTimedOutException>(() => Run(hasty, "select pg_sleep(3600)"));
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_let_go()
    {
        using var stop = new CancellationTokenSource();
        var running = Database.InTransactionAsync(
            async (connection, transaction) =>
            {
                await using var command = new NpgsqlCommand("select pg_sleep(3600)", connection, transaction);
                await command.ExecuteNonQueryAsync(stop.Token);
            },
            stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_full_disk_is_told_in_plain_words() =>
        await Assert.ThrowsAsync<DatabaseFullException>(() => SqlAsync("do $$ begin raise exception 'full' using errcode = '53100'; end $$"));

    [Theory]
    [InlineData("53200")]
    [InlineData("53400")]
    [InlineData("58000")]
    [InlineData("58030")]
    public async Task What_the_servers_machine_fails_it_with_passes(string state)
    {
        await using var hasty = Database.Open(Database.ConnectionString, new() { RetryFor = TimeSpan.FromMilliseconds(200) });
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => Run(hasty, $"do $$ begin raise exception 'disk or memory' using errcode = '{state}'; end $$"));
        Assert.Contains("is not available: disk or memory", fault.Message, StringComparison.Ordinal);
    }

    private static Task Run(Database database, string sql) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        },
        default);

    // Without the timeouts that the test's own database has put in.
    private string ServerString()
    {
        var full = new NpgsqlConnectionStringBuilder(Database.ConnectionString);
        return new NpgsqlConnectionStringBuilder
        {
            Host = full.Host,
            Port = full.Port,
            Username = full.Username,
            Password = full.Password,
            Database = full.Database,
        }.ConnectionString;
    }
}
