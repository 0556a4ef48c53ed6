namespace AidRoutes.Storage;

/// <summary>A list of an operation's other names.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Version">From 1 upwards; the newest is in force.</param>
/// <param name="Document">Canonical.</param>
/// <param name="Sha256">The document's.</param>
/// <param name="Entries">How many names.</param>
/// <param name="MadeBy">Who sent it.</param>
/// <param name="MadeAt">When it was stored.</param>
public sealed record StoredAliases(string Operation, int Version, byte[] Document, byte[] Sha256, int Entries, string MadeBy, DateTimeOffset MadeAt);

/// <summary>A list to store.</summary>
/// <param name="Operation">The operation's id.</param>
/// <param name="Document">Canonical.</param>
/// <param name="Entries">How many names.</param>
/// <param name="MadeBy">Who sends it.</param>
public sealed record NewAliases(string Operation, byte[] Document, int Entries, string MadeBy);

/// <summary>Somebody else stored a list in the meantime.</summary>
public sealed class AliasConflictException(string operation) : StorageException($"Somebody stored names of '{operation}' in the meantime. Read them and try again.");
