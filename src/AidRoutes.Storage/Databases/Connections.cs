using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Connection strings.</summary>
internal static class Connections
{
    private const int ClientGraceSeconds = 5;

    /// <summary>Adds pool size and timeouts where the operator has not set their own.</summary>
    public static string Complete(string connectionString, DatabaseOptions options)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        var seconds = (int)Math.Ceiling(options.StatementTimeout.TotalSeconds);
        SetUnless(given, "Command Timeout", () => builder.CommandTimeout = seconds + ClientGraceSeconds);
        SetUnless(given, "Timeout", () => builder.Timeout = 5);
        SetUnless(given, "Maximum Pool Size", () => builder.MaxPoolSize = options.MaxConnections);
        SetUnless(given, "Application Name", () => builder.ApplicationName = "aidroutes");

        // What is asked again and again is planned by the server once a connection.
        SetUnless(given, "Max Auto Prepare", () => builder.MaxAutoPrepare = 60);
        SetUnless(given, "Keepalive", () => builder.KeepAlive = 30);
        SetUnless(given, "Options", () => builder.Options =
            $"-c statement_timeout={seconds}s -c lock_timeout={seconds}s -c idle_in_transaction_session_timeout=5min");
        return builder.ConnectionString;
    }

    /// <summary>Host and database, without user and password.</summary>
    public static string Describe(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        var host = builder.Host is { } name && name.StartsWith('/') ? name : $"{builder.Host}:{builder.Port}";
        return $"database '{builder.Database}' at {host}";
    }

    private static void SetUnless(NpgsqlConnectionStringBuilder given, string key, Action set)
    {
        if (!given.ShouldSerialize(key))
        {
            set();
        }
    }
}
