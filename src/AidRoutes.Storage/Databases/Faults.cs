using System.Net.Sockets;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>What an exception of Npgsql means for us.</summary>
/// <param name="Exception">To throw when there is no more trying.</param>
/// <param name="MayRetry">Whether trying again soon may help.</param>
internal sealed record Fault(StorageException Exception, bool MayRetry);

/// <summary>Sorts Npgsql's exceptions; see PostgreSQL's appendix of error codes.</summary>
internal static class Faults
{
    /// <summary>Null: not a fault of the database's but of our own statements or data, to be seen as it is.</summary>
    public static Fault? Explain(Exception exception, string location) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new(new DatabaseFullException(exception), false),
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable } e =>
            new(new StatementTimedOutException($"The {location} took too long: {e.MessageText}.", e), false),
        PostgresException { SqlState: PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } e =>
            new(Unavailable(location, $"was too busy with changes of the same rows: {e.MessageText}", e), true),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } e =>
            new(Unavailable(location, $"refused us: {e.MessageText}. Check user and password in the connection string", e), false),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } e =>
            new(Unavailable(location, $"is missing: {e.MessageText}. Create it or correct the connection string", e), false),
        PostgresException e => IsGoingAway(e.SqlState) ? new(Unavailable(location, $"is not available: {e.MessageText}", e), true) : null,
        NpgsqlException { InnerException: TimeoutException } e => new(Unavailable(location, "does not answer", e), true),
        NpgsqlException { InnerException: IOException or SocketException } e =>
            new(Unavailable(location, $"is not available: {e.InnerException?.Message}", e), true),
        NpgsqlException { IsTransient: true } e => new(Unavailable(location, $"is not available: {e.Message}", e), true),
        StorageException => null,

        // The job queue writes over our connection and wraps what the database says.
        { InnerException: { } inner } => Explain(inner, location),
        _ => null,
    };

    private static DatabaseUnavailableException Unavailable(string location, string what, Exception inner) =>
        new($"The {location} {what.TrimEnd('.')}.", inner: inner);

    // Class 08: the connection; 53: no memory, too many connections; 57P01..57P05: shutdown, crash, still starting; 58: the server's machine fails it, as with an error of its disk.
    private static bool IsGoingAway(string state) =>
        state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("53", StringComparison.Ordinal)
        || state.StartsWith("57P", StringComparison.Ordinal) || state.StartsWith("58", StringComparison.Ordinal);
}
