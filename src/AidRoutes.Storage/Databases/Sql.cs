using Dapper;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Dapper with a cancellation token, in fewer words.</summary>
internal static class Sql
{
    public static async Task<List<T>> ListAsync<T>(this NpgsqlConnection connection, string sql, object parameters, CancellationToken stop) =>
        (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: stop))).AsList();

    public static async Task<List<T>> ListAsync<T>(this NpgsqlTransaction transaction, string sql, object parameters, CancellationToken stop) =>
        (await transaction.Connection!.QueryAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: stop))).AsList();

    public static Task<T?> FirstAsync<T>(this NpgsqlConnection connection, string sql, object parameters, CancellationToken stop) =>
        connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: stop));

    public static Task<T?> FirstAsync<T>(this NpgsqlTransaction transaction, string sql, object parameters, CancellationToken stop) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<T>(new CommandDefinition(sql, parameters, transaction, cancellationToken: stop));

    public static Task<int> ExecuteAsync(this NpgsqlTransaction transaction, string sql, object parameters, CancellationToken stop) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, parameters, transaction, cancellationToken: stop));

    /// <summary>PostgreSQL's timestamps as Dapper reads them: UTC without saying so.</summary>
    public static DateTimeOffset AsUtc(this DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));
}
