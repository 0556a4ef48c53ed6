namespace AidRoutes.Storage;

/// <summary>An operation: scenarios of one name over time.</summary>
/// <param name="Id">The scenario's id.</param>
/// <param name="Name">For people, as in the newest version.</param>
/// <param name="CreatedAt">When its first version was stored.</param>
/// <param name="NewestVersion">From 1 upwards.</param>
public sealed record StoredOperation(string Id, string Name, DateTimeOffset CreatedAt, int NewestVersion);

/// <summary>What is known of a version without its document.</summary>
/// <param name="Operation">Operation's id.</param>
/// <param name="Version">From 1 upwards, without holes.</param>
/// <param name="Format">Of the document: "aidroutes.scenario/1".</param>
/// <param name="DocumentSha256">32 bytes; also a strong ETag.</param>
/// <param name="DocumentBytes">Size of the document.</param>
/// <param name="SourceName">The uploaded file's name; null: none was kept.</param>
/// <param name="UploadedBy">Who; null: unknown.</param>
/// <param name="UploadedAt">By the database's clock.</param>
/// <param name="BaseVersion">The uploaded version that this one follows from with bulletins laid over it; null: it was uploaded itself.</param>
public sealed record OperationVersion(
    string Operation, int Version, string Format, byte[] DocumentSha256, long DocumentBytes,
    string? SourceName, string? UploadedBy, DateTimeOffset UploadedAt, int? BaseVersion = null);

/// <summary>A file as it was uploaded, byte for byte.</summary>
public sealed record SourceFile(string Name, byte[] Bytes);

/// <summary>A version to store.</summary>
/// <param name="Operation">Operation's id.</param>
/// <param name="Name">For people.</param>
/// <param name="Format">Of the document.</param>
/// <param name="Document">The scenario document, stored as it is.</param>
/// <param name="Source">The file it was read from; null: the document itself.</param>
/// <param name="UploadedBy">Who; null: unknown.</param>
public sealed record NewOperationVersion(
    string Operation, string Name, string Format, byte[] Document, SourceFile? Source = null, string? UploadedBy = null);

/// <summary>The version that holds an upload.</summary>
/// <param name="Version">Stored now, or before.</param>
/// <param name="IsNew">False when the newest version already held the same document.</param>
public sealed record AddedVersion(OperationVersion Version, bool IsNew);
