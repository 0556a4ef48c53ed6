using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class OperationStoreTests(TestServer server) : StorageTest(server)
{
    private static readonly byte[] First = [0, 255, 1, 13, 10];
    private static readonly byte[] Second = [.. "{\"name\":\"الشمال\"}"u8];

    [Fact]
    public async Task A_document_and_the_file_it_came_from_come_back_byte_for_byte()
    {
        var added = await Operations.AddVersionAsync(
            new("north", "الشمال", "aidroutes.scenario/1", Second, new("north.zip", First), "amal"), 0, default);

        Assert.Equal(1, added.Version.Version);
        Assert.True(added.IsNew);
        Assert.Equal(Second, await Operations.GetDocumentAsync("north", 1, default));
        var source = await Operations.GetSourceAsync("north", 1, default);
        Assert.Equal("north.zip", source!.Name);
        Assert.Equal(First, source.Bytes);
        Assert.Equal("الشمال", (await Operations.GetAsync("north", default))!.Name);
        Assert.Equal(("amal", Second.Length), (added.Version.UploadedBy, (int)added.Version.DocumentBytes));
    }

    [Fact]
    public async Task The_same_document_again_is_no_new_version()
    {
        await Add(First);
        var again = await Add(First, expectedNewest: 0);
        var changed = await Add(Second);
        var back = await Add(First);

        Assert.Equal((1, false), (again.Version.Version, again.IsNew));
        Assert.Equal((2, true), (changed.Version.Version, changed.IsNew));
        Assert.Equal((3, true), (back.Version.Version, back.IsNew));
    }

    [Fact]
    public async Task Of_two_planners_who_saw_version_1_the_second_hears_of_version_2()
    {
        await Add([1]);
        await Add([2], expectedNewest: 1);
        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => Add([3], expectedNewest: 1));

        Assert.Equal((1, 2), (conflict.Expected, conflict.Newest));
        Assert.Equal(2, (await Operations.GetAsync("north", default))!.NewestVersion);
    }

    [Fact]
    public async Task Uploads_at_once_take_their_turns()
    {
        await Task.WhenAll(Enumerable.Range(1, 12).Select(i => Add([(byte)i])));

        // Newest first, without holes.
        Assert.Equal(Enumerable.Range(1, 12).Reverse(), (await Operations.ListVersionsAsync("north", default)).Select(version => version.Version));
    }

    [Fact]
    public async Task A_stored_version_never_changes()
    {
        await Add(First);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update operation_versions set document = 'x'"));
        Assert.Equal(PostgresErrorCodes.IntegrityConstraintViolation, refused.SqlState);
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        await Add(First);
        Assert.Null(await Operations.GetAsync("south", default));
        Assert.Null(await Operations.GetVersionAsync("north", 2, default));
        Assert.Null(await Operations.GetDocumentAsync("north", 2, default));
        Assert.Null(await Operations.GetSourceAsync("north", 1, default));
        Assert.Equal(1, (await Operations.GetVersionAsync("north", null, default))!.Version);
        Assert.Equal(["north"], (await Operations.ListAsync(default)).Select(operation => operation.Id));
    }

    private Task<AddedVersion> Add(byte[] document, int? expectedNewest = null) =>
        Operations.AddVersionAsync(new("north", "North", "aidroutes.scenario/1", document), expectedNewest, default);
}
