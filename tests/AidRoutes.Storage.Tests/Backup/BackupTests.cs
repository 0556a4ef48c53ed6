using System.Collections.Immutable;
using System.IO.Compression;

namespace AidRoutes.Storage.Tests;

/// <summary>Everything out into a file and back, or nothing.</summary>
public sealed class BackupTests(TestServer server) : StorageTest(server)
{
    [Fact]
    public async Task What_goes_out_comes_back_row_for_row()
    {
        var plan = await FillAsync();
        var file = await BackUpAsync();
        await using var other = Database.Open(await Server.CreateDatabaseAsync());
        file.Position = 0;
        var manifest = await new BackupReader(other).RestoreAsync(file, replace: false, "test", default);

        Assert.Contains(manifest.Tables, table => table is { Name: "audit", Rows: > 0 });
        foreach (var table in manifest.Tables.Where(table => table.Name != "audit"))
        {
            Assert.Equal(await DumpAsync(Database, table), await DumpAsync(other, table));
        }

        // The audit goes on where it was, and says that it was restored.
        Assert.Null((await new AuditStore(other).VerifyAsync(new Dictionary<long, byte[]>(), default)).Broken);
        Assert.Equal("database.restored", (await new AuditStore(other).ListAsync(null, null, 1, default))[0].Entry.What);
        Assert.Equal(PlanState.Draft, (await new PlanStore(other).GetAsync(plan, default))!.State);

        // Counters go on too: the next piece of news has a number of its own.
        var run = (await new RunStore(other).ListAsync(null, RunState.Queued, 1, default))[0];
        var claim = (await new RunClaims(other).ClaimAsync(run.Id, "w2", null, default))!.Claim!;
        await new RunClaims(other).ReportProgressAsync(claim, new(TimeSpan.FromSeconds(1), "improve", 0.5, 9, 1), default);
        Assert.Equal(HasGuards, await GuardsAsync(other));
    }

    [Fact]
    public async Task A_backup_of_an_older_schema_is_restored_and_brought_up_to_date()
    {
        // As the program was before it published: migrations up to 0029.
        await using var old = Database.Open(await Server.CreateDatabaseAsync());
        var before = Migrations.Embedded.Where(migration => migration.Number < 30).ToImmutableArray();
        await new Migrator(old, before).MigrateAsync(default);
        await new OperationStore(old).AddVersionAsync(new("op-old", "Old", "aidroutes.scenario/1", [1, 2, 3], null, "test"), null, default);
        using var file = new MemoryStream();
        var written = await new BackupWriter(old).WriteAsync(file, default);
        Assert.Equal(before.Length, written.Migrations.Count);

        await using var fresh = Database.Open(await Server.CreateDatabaseAsync());
        file.Position = 0;
        await new BackupReader(fresh).RestoreAsync(file, replace: false, "test", default);
        Assert.True((await fresh.CheckAsync(default)).IsReady);
        Assert.Equal("Old", (await new OperationStore(fresh).GetAsync("op-old", default))!.Name);
        Assert.Equal([1, 2, 3], await new OperationStore(fresh).GetDocumentAsync("op-old", 1, default));
        Assert.Null((await new AuditStore(fresh).VerifyAsync(new Dictionary<long, byte[]>(), default)).Broken);

        // Into a database of today's schema it is not poured; the refusal says what to do.
        file.Position = 0;
        var refused = await Assert.ThrowsAsync<BackupException>(() => new BackupReader(Database).RestoreAsync(file, replace: true, "test", default));
        Assert.Contains("Restore into a new, empty database; it is brought up to date there.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_one_moment_whatever_is_written_meanwhile()
    {
        await FillAsync();
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                await Database.InTransactionAsync(
                    async (_, within) => await AuditChain.AppendAsync(within, new("test", "thing.done", null, $"thing {i}", null, null, ""), default), default);
            }
        });
        var file = await BackUpAsync();
        await done.CancelAsync();
        await writing;
        await using var other = Database.Open(await Server.CreateDatabaseAsync());
        file.Position = 0;
        await new BackupReader(other).RestoreAsync(file, replace: false, "test", default);
        Assert.Null((await new AuditStore(other).VerifyAsync(new Dictionary<long, byte[]>(), default)).Broken);
    }

    [Fact]
    public async Task A_database_with_something_in_it_is_left_alone_unless_told()
    {
        await FillAsync();
        var file = await BackUpAsync();
        await using var other = Database.Open(await Server.CreateDatabaseAsync());
        await other.MigrateAsync(default);
        await new OperationStore(other).AddVersionAsync(new("south", "South", "aidroutes.scenario/1", [9]), null, default);

        file.Position = 0;
        var refused = await Assert.ThrowsAsync<BackupException>(() => new BackupReader(other).RestoreAsync(file, replace: false, "test", default));
        Assert.Contains("not empty", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["south"], (await new OperationStore(other).ListAsync(default)).Select(operation => operation.Id));
        file.Position = 0;
        await new BackupReader(other).RestoreAsync(file, replace: true, "test", default);
        Assert.Equal(["north"], (await new OperationStore(other).ListAsync(default)).Select(operation => operation.Id));
        Assert.Equal(HasGuards, await GuardsAsync(other));
    }

    [Theory]
    [InlineData("tables/runs.copy")]
    [InlineData("tables/plans.copy")]
    [InlineData("manifest.json")]
    public async Task A_backup_with_a_changed_byte_changes_nothing(string entry)
    {
        await FillAsync();
        var file = await BackUpAsync();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var content = zip.GetEntry(entry)!.Open();
            content.Position = content.Length / 2;
            content.WriteByte((byte)'#');
        }

        await RefusesAsync(file);
    }

    [Fact]
    public async Task A_backup_that_was_cut_off_or_is_something_else_changes_nothing()
    {
        await FillAsync();
        var file = await BackUpAsync();
        foreach (var length in new[] { 0L, 10, file.Length / 2, file.Length - 5 })
        {
            await RefusesAsync(new MemoryStream(file.ToArray()[..(int)length]));
        }
    }

    [Fact]
    public async Task A_restore_that_fails_midway_changes_nothing()
    {
        await FillAsync();
        var file = await BackUpAsync();

        // A table's rows that do not fit the references: the backup of a hand that changed bytes and hashes alike.
        await SqlAsync("alter table operations add constraint no_north check (id <> 'north') not valid");
        file.Position = 0;
        var before = (await Runs.ListAsync(null, null, 10, default)).Count;
        await Assert.ThrowsAnyAsync<Exception>(() => new BackupReader(Database).RestoreAsync(file, replace: true, "test", default));
        Assert.Equal(before, (await Runs.ListAsync(null, null, 10, default)).Count);
        Assert.Equal(HasGuards, await GuardsAsync(Database));
    }

    [Fact]
    public async Task While_a_service_uses_the_database_nothing_is_restored()
    {
        await FillAsync();
        var file = await BackUpAsync();
        await using var service = Database.Open(Database.ConnectionString);
        await new RunStore(service).ListAsync(null, null, 1, default);
        file.Position = 0;
        var refused = await Assert.ThrowsAsync<BackupException>(() => new BackupReader(Database).RestoreAsync(file, replace: true, "test", default));
        Assert.Contains("end the service first", refused.Message, StringComparison.Ordinal);
    }

    private const bool HasGuards = true;

    private async Task<Guid> FillAsync()
    {
        await new KeyStore(Database).CreateFirstAsync("first", "test", default);
        var claimed = await ClaimedRunAsync();
        await Claims.ReportProgressAsync(claimed.Claim!, new(TimeSpan.FromSeconds(1), "improve", 0.5, 9, 1), default);
        var plan = (await Claims.CompleteAsync(claimed.Claim!, APlan(), RunRecord.Empty, RunState.Done, default)).Plan!.Value;
        await QueuedRunAsync();
        return plan;
    }

    private async Task<MemoryStream> BackUpAsync()
    {
        var file = new MemoryStream();
        await new BackupWriter(Database).WriteAsync(file, default);
        file.Position = 0;
        return file;
    }

    private async Task RefusesAsync(Stream file)
    {
        await using var other = Database.Open(await Server.CreateDatabaseAsync());
        file.Position = 0;
        var refused = await Assert.ThrowsAsync<BackupException>(() => new BackupReader(other).RestoreAsync(file, replace: true, "test", default));
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
        Assert.False((await other.CheckAsync(default)).IsReady);
    }

    private static Task<string[]> DumpAsync(Database database, BackupTable table) => database.InTransactionAsync(
        async (_, within) => (await within.ListAsync<string>($"select t::text from \"{table.Name}\" t order by 1", new { }, default)).ToArray(), default);

    // Whether the audit can't be changed by the way.
    private static async Task<bool> GuardsAsync(Database database) => await database.InTransactionAsync(
        (_, within) => within.FirstAsync<bool>("select bool_and(tgenabled = 'O') from pg_trigger where not tgisinternal", new { }, default), default);
}
