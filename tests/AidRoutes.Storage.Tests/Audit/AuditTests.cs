using Npgsql;

namespace AidRoutes.Storage.Tests;

/// <summary>What was written down stays written down, and whoever changes it behind the program's back is found.</summary>
public sealed class AuditTests(TestServer server) : StorageTest(server)
{
    private static readonly Dictionary<long, byte[]> NothingKnown = [];

    private AuditStore Audit => new(Database);

    [Fact]
    public async Task Entries_follow_each_other_and_fit()
    {
        await WriteAsync(5);
        var verdict = await Audit.VerifyAsync(NothingKnown, default);
        Assert.Equal((5, null), (verdict.Entries, verdict.Broken));
        var entries = await Audit.ListAsync(null, null, 10, default);
        Assert.Equal([5L, 4, 3, 2, 1], entries.Select(entry => entry.Seq));
        Assert.Equal(verdict.Head, entries[0].Hash);
        Assert.Equal(entries[1].Hash, entries[0].Previous);
        Assert.Equal([2L, 1], (await Audit.ListAsync(null, 3, 10, default)).Select(entry => entry.Seq));
    }

    [Fact]
    public async Task Writers_at_once_take_their_turns()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => WriteAsync(3)));
        var verdict = await Audit.VerifyAsync(NothingKnown, default);
        Assert.Equal((60, null), (verdict.Entries, verdict.Broken));
    }

    [Fact]
    public async Task What_did_not_happen_is_not_written_down()
    {
        await WriteAsync(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.InTransactionAsync(
            async (_, transaction) =>
            {
                await AuditChain.AppendAsync(transaction, Entry(9), default);
                throw new InvalidOperationException("the change failed");
            },
            default));
        Assert.Single(await Audit.ListAsync(null, null, 10, default));
    }

    [Theory]
    [InlineData("update audit set who = 'nobody' where seq = 3")]
    [InlineData("delete from audit where seq = 3")]
    [InlineData("truncate audit")]
    public async Task Nobody_changes_a_row_by_the_way(string sql)
    {
        await WriteAsync(4);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => SqlAsync(sql));
        Assert.Contains("only ever added", refused.MessageText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update audit set who = 'nobody' where seq = 3", 3, "was changed")]
    [InlineData("update audit set detail = detail || ' ' where seq = 3", 3, "was changed")]
    [InlineData("update audit set at = at + interval '1 microsecond' where seq = 3", 3, "was changed")]
    [InlineData("update audit set operation = null where seq = 3", 3, "was changed")]
    [InlineData("update audit set before_sha256 = after_sha256 where seq = 3", 3, "was changed")]
    [InlineData("update audit set previous = sha256('x') where seq = 3", 3, "does not follow")]
    [InlineData("update audit set hash = sha256('x') where seq = 3", 3, "was changed")]
    [InlineData("delete from audit where seq = 3", 3, "Entry 3 is missing; 4 follows")]
    [InlineData("delete from audit where seq = 1", 1, "Entry 1 is missing; 2 follows")]
    public async Task Whoever_switches_the_guards_off_and_changes_a_row_is_found_at_that_row(string sql, long seq, string fault)
    {
        await WriteAsync(5);
        await TamperAsync(sql);
        var verdict = await Audit.VerifyAsync(NothingKnown, default);
        Assert.Equal((seq, seq - 1), (verdict.Broken!.Seq, verdict.Entries));
        Assert.Contains(fault, verdict.Broken.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tail_that_was_cut_off_or_made_anew_is_found_by_whoever_kept_a_head()
    {
        await WriteAsync(5);
        var head = (await Audit.VerifyAsync(NothingKnown, default)).Head!;
        await TamperAsync("delete from audit where seq > 3");
        Assert.Null((await Audit.VerifyAsync(NothingKnown, default)).Broken);
        var cut = await Audit.VerifyAsync(new Dictionary<long, byte[]> { [5] = head }, default);
        Assert.Contains("cut off", cut.Broken!.Fault, StringComparison.Ordinal);

        await WriteAsync(2);
        var anew = await Audit.VerifyAsync(new Dictionary<long, byte[]> { [5] = head }, default);
        Assert.Equal(5, anew.Broken!.Seq);
        Assert.Contains("made anew", anew.Broken.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_leave_their_traces_without_their_secrets()
    {
        var keys = new KeyStore(Database);
        var key = await keys.CreateAsync(new("Cell", KeyRole.Planner), "command line", default);
        var fresh = (await keys.RotateAsync(key.Key.Id, TimeSpan.Zero, "ak_admin234", default))!;
        await keys.RevokeAsync(fresh.Key.Id, "ak_admin234", default);
        await keys.RevokeAsync(fresh.Key.Id, "ak_admin234", default);
        var entries = (await Audit.ListAsync(null, null, 10, default)).Reverse().ToArray();
        Assert.Equal(["key.created", "key.created", "key.rotated", "key.revoked"], entries.Select(entry => entry.Entry.What));
        Assert.Equal($"key {fresh.Key.Shown}", entries[3].Entry.Subject);
        Assert.DoesNotContain(entries, entry => $"{entry}".Contains(KeyText.Parse(key.Text)!.Secret, StringComparison.Ordinal));
    }

    private static NewAuditEntry Entry(int number) => new(
        "ak_abcdefgh", "thing.done", number % 2 == 0 ? null : "north", $"thing {number}", null, System.Security.Cryptography.SHA256.HashData([(byte)number]), $"Thing {number} – مخيم.");

    private async Task WriteAsync(int count)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            await Database.InTransactionAsync((_, transaction) => AuditChain.AppendAsync(transaction, Entry(number), default), default);
        }
    }

    // As the database's owner could.
    private Task TamperAsync(string sql) => SqlAsync($"alter table audit disable trigger user; {sql}; alter table audit enable trigger user");
}
