namespace AidRoutes.Storage;

/// <summary>The database could not do what it was asked, for a reason that is not our own mistake. The message is fit for people.</summary>
public abstract class StorageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>No server answers, it refuses us, or it went away and did not come back in time.</summary>
public sealed class DatabaseUnavailableException(string message, bool mayHaveHappened = false, Exception? inner = null)
    : StorageException(message, inner)
{
    /// <summary>True when the connection broke while the change was being committed: it may or may not be stored. Stores' changes may be asked for again.</summary>
    public bool MayHaveHappened { get; } = mayHaveHappened;
}

/// <summary>The server's disk is full (SQLSTATE 53100). Nothing of the change was stored.</summary>
public sealed class DatabaseFullException(Exception? inner = null)
    : StorageException("The database's disk is full; nothing of this change was stored. Free space on the server's disk and try again.", inner);

/// <summary>A statement took longer than <see cref="DatabaseOptions.StatementTimeout"/>.</summary>
public sealed class StatementTimedOutException(string message, Exception? inner = null) : StorageException(message, inner);

/// <summary>The database's schema is not one this program can use: newer, or made from migrations that were changed since.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : StorageException(message, inner);

/// <summary>Somebody else stored a version in the meantime.</summary>
public sealed class VersionConflictException(string operation, int expected, int newest) : StorageException(
    $"Operation '{operation}' is at version {newest}, not {expected}: somebody stored a version in the meantime. Read version {newest} and try again.")
{
    /// <summary>The version the caller had seen; 0: none.</summary>
    public int Expected { get; } = expected;

    /// <summary>The newest version stored; 0: none.</summary>
    public int Newest { get; } = newest;
}
