namespace AidRoutes.Storage;

/// <summary>Reads the audit and checks its chain. What is written is written with <see cref="AuditChain.AppendAsync"/>.</summary>
public sealed class AuditStore(Database database)
{
    private const int Page = 2_000;

    private const string Columns =
        "seq as Seq, at as At, who as Who, what as What, operation as Operation, subject as Subject, before_sha256 as Before, after_sha256 as After, "
        + "detail as Detail, previous as Previous, hash as Hash";

    /// <summary>Entries, newest first.</summary>
    /// <param name="operation">Of this operation; null: all.</param>
    /// <param name="before">Those before this number; null: from the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="stop">Gives up.</param>
    public Task<IReadOnlyList<AuditEntry>> ListAsync(string? operation, long? before, int limit, CancellationToken stop) => database.ReadAsync<IReadOnlyList<AuditEntry>>(
        async connection =>
        [
            .. (await connection.ListAsync<AuditRow>(
                $"""
                select {Columns} from audit where (@operation::text is null or operation = @operation) and (@before::bigint is null or seq < @before)
                order by seq desc limit @limit
                """,
                new { operation, before, limit }, stop)).Select(row => row.ToEntry()),
        ],
        stop);

    /// <summary>Goes over the whole chain and stops at the first entry that does not fit.</summary>
    /// <param name="expected">Entries known from elsewhere, by number: their hashes must be the same.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<AuditVerdict> VerifyAsync(IReadOnlyDictionary<long, byte[]> expected, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var (count, previous) = (0L, AuditChain.Zero);
        while (true)
        {
            var rows = await FromAsync(count + 1, stop);
            foreach (var entry in rows)
            {
                if (Fault(entry, count + 1, previous, expected) is { } fault)
                {
                    return new(count, count == 0 ? null : previous, new(Math.Min(entry.Seq, count + 1), fault));
                }

                (count, previous) = (entry.Seq, entry.Hash);
            }

            if (rows.Count < Page)
            {
                var missing = expected.Keys.Where(seq => seq > count).Order().Select(seq => (long?)seq).FirstOrDefault();
                return new(count, count == 0 ? null : previous, missing is { } cut ? new(cut, $"There is no entry {cut}, though one is known from elsewhere: the end was cut off.") : null);
            }
        }
    }

    private static string? Fault(AuditEntry entry, long due, byte[] previous, IReadOnlyDictionary<long, byte[]> expected)
    {
        if (entry.Seq != due)
        {
            return $"Entry {due} is missing; {entry.Seq} follows.";
        }

        if (!entry.Previous.AsSpan().SequenceEqual(previous))
        {
            return "It does not follow the entry before it: that one, or this, was exchanged.";
        }

        if (!AuditChain.HashOf(entry.Seq, entry.At, entry.Entry, entry.Previous).AsSpan().SequenceEqual(entry.Hash))
        {
            return "Its hash is not that of what it says: it was changed.";
        }

        return expected.TryGetValue(entry.Seq, out var known) && !known.AsSpan().SequenceEqual(entry.Hash) ? "Its hash is another than the one known from elsewhere: the chain was made anew." : null;
    }

    private Task<List<AuditEntry>> FromAsync(long seq, CancellationToken stop) => database.ReadAsync(
        async connection => (await connection.ListAsync<AuditRow>($"select {Columns} from audit where seq >= @seq order by seq limit {Page}", new { seq }, stop))
            .ConvertAll(row => row.ToEntry()),
        stop);

    private sealed record AuditRow(
        long Seq, DateTime At, string Who, string What, string? Operation, string Subject, byte[]? Before, byte[]? After, string Detail, byte[] Previous, byte[] Hash)
    {
        public AuditEntry ToEntry() => new(Seq, At.AsUtc(), new(Who, What, Operation, Subject, Before, After, Detail), Previous, Hash);
    }
}
