namespace AidRoutes.Storage;

/// <summary>The embedded PostgreSQL can't be started; the message says why and what to do.</summary>
public sealed class EmbeddedPostgresException(string message, Exception? inner = null) : StorageException(message, inner);
