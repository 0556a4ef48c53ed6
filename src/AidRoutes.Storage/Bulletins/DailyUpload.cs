namespace AidRoutes.Storage;

/// <summary>What is sent for a day.</summary>
public enum UploadKind
{
    /// <summary>A capacity bulletin.</summary>
    Bulletin,

    /// <summary>What happened: convoys departed and arrived, amounts delivered, stock found.</summary>
    Report,
}

/// <summary>What is known of a stored upload without its documents.</summary>
/// <param name="Operation">Operation's id.</param>
/// <param name="Kind">Bulletin or report.</param>
/// <param name="Date">The day it is for.</param>
/// <param name="Version">From 1 upwards, without holes; the newest of a day is in force.</param>
/// <param name="OriginalSha256">Of the file as it was sent, 32 bytes.</param>
/// <param name="OriginalBytes">Size of that file.</param>
/// <param name="MediaType">Of that file.</param>
/// <param name="FileName">Of that file.</param>
/// <param name="Source">Who says so, as the file has it; null: not said.</param>
/// <param name="Entries">How many things it speaks of.</param>
/// <param name="Plan">A report: the plan it was checked against.</param>
/// <param name="UploadedBy">The key that sent it; null: unknown.</param>
/// <param name="UploadedAt">By the database's clock.</param>
public sealed record DailyUpload(
    string Operation, UploadKind Kind, DateOnly Date, int Version, byte[] OriginalSha256, long OriginalBytes, string MediaType, string FileName,
    string? Source, int Entries, Guid? Plan, string? UploadedBy, DateTimeOffset UploadedAt);

/// <summary>An upload to store.</summary>
/// <param name="Operation">Operation's id.</param>
/// <param name="Kind">Bulletin or report.</param>
/// <param name="Date">The day it is for.</param>
/// <param name="Document">Canonical.</param>
/// <param name="Original">The file as it was sent.</param>
/// <param name="MediaType">Of the file.</param>
/// <param name="Source">Who says so; null: not said.</param>
/// <param name="Entries">How many things it speaks of.</param>
/// <param name="Plan">A report: the plan it was checked against.</param>
/// <param name="UploadedBy">The key that sends it; null: unknown.</param>
/// <param name="Moves">A report: what it says of convoys on the way, for the schedule in force; null: nothing.</param>
/// <param name="Outdates">Names of published documents that count with it, to be made anew; null: none.</param>
public sealed record NewDailyUpload(
    string Operation, UploadKind Kind, DateOnly Date, byte[] Document, SourceFile Original, string MediaType,
    string? Source, int Entries, Guid? Plan, string? UploadedBy, IReadOnlyList<ConvoyReport>? Moves = null, IReadOnlyList<string>? Outdates = null);

/// <summary>A report in force.</summary>
/// <param name="Date">The day it tells of.</param>
/// <param name="Plan">The plan it was checked against; null: none.</param>
/// <param name="Document">Canonical.</param>
public sealed record StoredReport(DateOnly Date, Guid? Plan, byte[] Document);

/// <summary>The upload that holds a file.</summary>
/// <param name="Upload">Stored now, or before.</param>
/// <param name="IsNew">False when the newest of the day was the same file.</param>
public sealed record AddedUpload(DailyUpload Upload, bool IsNew);

/// <summary>A bulletin that a version of an operation counts with.</summary>
/// <param name="Date">Its day.</param>
/// <param name="Version">Its version.</param>
public sealed record BulletinKey(DateOnly Date, int Version);

/// <summary>A bulletin in force with its canonical document.</summary>
public sealed record BulletinInForce(BulletinKey Key, byte[] Document);

/// <summary>What an operation plans with: its newest uploaded version, the bulletins in force, and the newest version there is of both.</summary>
/// <param name="Newest">The newest version's number, uploaded or derived.</param>
/// <param name="Base">The newest uploaded version.</param>
/// <param name="Bulletins">The newest of each day, by day.</param>
public sealed record OperationBasis(int Newest, OperationVersion Base, IReadOnlyList<BulletinInForce> Bulletins);

/// <summary>An uploaded version with bulletins laid over it, to be stored as a version of its own.</summary>
/// <param name="Name">The operation's name.</param>
/// <param name="Format">Of the document.</param>
/// <param name="Document">The scenario in effect.</param>
/// <param name="Bulletins">The bulletins laid over it, the one just being stored with its version.</param>
public sealed record DerivedVersion(string Name, string Format, byte[] Document, IReadOnlyList<BulletinKey> Bulletins);

/// <summary>Somebody else stored a bulletin or report of the day in the meantime.</summary>
public sealed class UploadConflictException(DateOnly date, int expected, int newest) : StorageException(
    $"What is in force for {date:yyyy-MM-dd} is version {newest}, not {expected}: somebody stored one in the meantime. Read it and try again.")
{
    /// <summary>The version the caller had seen; 0: none.</summary>
    public int Expected { get; } = expected;

    /// <summary>The newest version stored; 0: none.</summary>
    public int Newest { get; } = newest;
}
