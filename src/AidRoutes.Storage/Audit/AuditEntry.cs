namespace AidRoutes.Storage;

/// <summary>Something to write down.</summary>
/// <param name="Who">A key as it is shown ("ak_7f3k2m9q"), "anonymous", "command line" …</param>
/// <param name="What">Kind of thing and what became of it: "plan.published".</param>
/// <param name="Operation">The operation it is about; null: none.</param>
/// <param name="Subject">The thing: "plan 01890a5d-…".</param>
/// <param name="Before">SHA-256 of what was there before; null: nothing.</param>
/// <param name="After">SHA-256 of what is there now; null: nothing.</param>
/// <param name="Detail">For people; no secrets.</param>
public sealed record NewAuditEntry(string Who, string What, string? Operation, string Subject, byte[]? Before, byte[]? After, string Detail);

/// <summary>Something written down; a link of the chain.</summary>
/// <param name="Seq">From 1, without holes.</param>
/// <param name="At">By the database's clock.</param>
/// <param name="Entry">What was written.</param>
/// <param name="Previous">Hash of the entry before; 32 zeros for the first.</param>
/// <param name="Hash">Hash over all of this; see <see cref="AuditChain"/>.</param>
public sealed record AuditEntry(long Seq, DateTimeOffset At, NewAuditEntry Entry, byte[] Previous, byte[] Hash);

/// <summary>What a look at the whole chain found.</summary>
/// <param name="Entries">How many were looked at.</param>
/// <param name="Head">Hash of the last good one; null: there is none. Whoever keeps it elsewhere can later tell that nothing before was changed or cut off.</param>
/// <param name="Broken">The first entry that does not fit; null: all fit.</param>
public sealed record AuditVerdict(long Entries, byte[]? Head, AuditBreak? Broken);

/// <summary>Where the chain breaks.</summary>
/// <param name="Seq">The entry's number.</param>
/// <param name="Fault">What is wrong there.</param>
public sealed record AuditBreak(long Seq, string Fault);
