using Npgsql;

namespace AidRoutes.App.Tests;

/// <summary>Holds something in the database that a step needs, so that the step stands still just there until this is disposed.</summary>
internal sealed class Hold : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Hold(NpgsqlConnection connection, NpgsqlTransaction transaction) => (_connection, _transaction) = (connection, transaction);

    /// <param name="connectionString">The database.</param>
    /// <param name="sql">Takes the lock, until its transaction ends.</param>
    public static async Task<Hold> TakeAsync(string connectionString, string sql)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(sql, connection, transaction);
        await take.ExecuteNonQueryAsync();
        return new(connection, transaction);
    }

    /// <summary>Returns when somebody stands still here.</summary>
    /// <param name="missed">Whether the step is past it.</param>
    public async Task UntilReachedAsync(Func<bool> missed)
    {
        using var stop = new CancellationTokenSource(LongestWait);
        await using var waits = new NpgsqlCommand("select exists (select from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid)))", _connection, _transaction);
        while (!(bool)(await waits.ExecuteScalarAsync())!)
        {
            Assert.False(missed() || stop.IsCancellationRequested, "the step did not come here");
            await Task.Delay(50);
        }
    }

    /// <summary>A number from a database, asked on a connection of its own.</summary>
    public static async Task<long> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Does something in a database, on a connection of its own; the rows concerned.</summary>
    public static async Task<int> DoAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
