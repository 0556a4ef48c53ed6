using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class DailyUploadTests(TestServer server) : StorageTest(server)
{
    private static readonly DateOnly Day = new(2025, 1, 20);

    private DailyUploadStore Store => new(Database);

    private DailyUploadReader Reader => new(Database);

    [Fact]
    public async Task A_bulletin_and_the_version_it_makes_are_stored_together_or_not_at_all()
    {
        await OperationAsync();
        var added = await AddAsync(1, expected: 0, seen: 1, derived: [7]);
        Assert.Equal((1, true), (added.Upload.Version, added.IsNew));
        var version = await Operations.GetVersionAsync("north", null, default);
        Assert.Equal((2, 1), (version!.Version, version.BaseVersion));
        Assert.Equal([new(Day, 1)], await Reader.OfVersionAsync("north", 2, default));

        // The operation has moved on to version 2 meanwhile: what was made upon version 1 is not stored, nor is its bulletin.
        await Assert.ThrowsAsync<VersionConflictException>(() => AddAsync(2, expected: 1, seen: 1, derived: [8]));
        Assert.Single(await Reader.ListVersionsAsync("north", UploadKind.Bulletin, Day, default));
        var basis = await Reader.BasisAsync("north", default);
        Assert.Equal((2, 1, 1), (basis!.Newest, basis.Base.Version, basis.Bulletins.Single().Key.Version));
    }

    [Fact]
    public async Task The_same_file_is_the_same_upload_and_another_needs_the_newest_version()
    {
        await OperationAsync();
        await AddAsync(1, 0, 1, [7]);
        Assert.False((await AddAsync(1, 0, 1, [9])).IsNew);
        var conflict = await Assert.ThrowsAsync<UploadConflictException>(() => AddAsync(2, 0, 2, [8]));
        Assert.Equal((0, 1), (conflict.Expected, conflict.Newest));
        Assert.Equal(2, (await AddAsync(2, 1, 2, [8])).Upload.Version);
        Assert.Equal([1], await Reader.GetOriginalAsync((await Reader.GetAsync("north", UploadKind.Bulletin, Day, 1, default))!, default));
    }

    [Fact]
    public async Task A_bulletin_that_changes_nothing_makes_no_version()
    {
        await OperationAsync();
        await AddAsync(1, 0, 1, [1, 2, 3]);
        Assert.Equal(1, (await Operations.GetAsync("north", default))!.NewestVersion);
    }

    [Fact]
    public async Task What_is_stored_never_changes()
    {
        await OperationAsync();
        await AddAsync(1, 0, 1, [7]);
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update daily_uploads set entries = 0"));
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update version_bulletins set bulletin = 2"));
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update operation_versions set base_version = null"));
    }

    [Fact]
    public async Task Uploads_are_written_into_the_audit()
    {
        await OperationAsync();
        await AddAsync(1, 0, 1, [7]);
        var entries = await new AuditStore(Database).ListAsync("north", null, 10, default);
        Assert.Equal(["bulletin.stored amal bulletin 2025-01-20 version 1", "operation.stored unknown version 1"], entries.Select(entry => $"{entry.Entry.What} {entry.Entry.Who} {entry.Entry.Subject}"));
    }

    private Task<AddedVersion> OperationAsync() => Operations.AddVersionAsync(new("north", "North", "aidroutes.scenario/1", [1, 2, 3]), null, default);

    private Task<AddedUpload> AddAsync(byte file, int expected, int seen, byte[] derived) => Store.AddAsync(
        new("north", UploadKind.Bulletin, Day, [file, file], new("b.csv", [file]), "text/csv", "cell", 1, null, "amal"), expected, seen,
        new("North", "aidroutes.scenario/1", derived, [new(Day, expected + 1)]), default);
}
