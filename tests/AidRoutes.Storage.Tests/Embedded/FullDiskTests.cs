namespace AidRoutes.Storage.Tests;

/// <summary>A real full disk: a small file system in memory.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string Disk => Path.Combine(folder.Path, "disk");

    public void Dispose()
    {
        if (Directory.Exists(Disk))
        {
            MountFactAttribute.Run("umount", Disk);
        }

        folder.Dispose();
    }

    [MountFact]
    public async Task A_full_disk_loses_nothing_and_once_there_is_space_all_goes_on()
    {
        MakeDisk(megabytes: 140);
        var ballast = Path.Combine(Disk, "ballast");
        await File.WriteAllBytesAsync(ballast, new byte[20 << 20]);
        await using var server = await StartAsync();
        await using var database = Database.Open(server.ConnectionString, new() { RetryFor = TimeSpan.FromSeconds(1) });
        await database.MigrateAsync(default);
        var operations = new OperationStore(database);
        var stored = 0;
        var random = new Random(1);
        var full = await Record.ExceptionAsync(async () =>
        {
            while (stored < 100)
            {
                var document = new byte[3 << 20];
                random.NextBytes(document);
                stored = (await operations.AddVersionAsync(new("north", "North", "f", document), null, default)).Version.Version;
            }
        });

        // The table's file or the write-ahead log: the one refuses the change, the other takes the server down.
        Assert.True(full is DatabaseFullException or DatabaseUnavailableException, $"{stored} stored, then {full}");
        File.Delete(ballast);
        await Patience.UntilAsync("the server is well again", async () => (await database.CheckAsync(default)).IsReady);
        Assert.InRange((await operations.ListVersionsAsync("north", default)).Count, stored, stored + 1);
        Assert.True((await operations.AddVersionAsync(new("north", "North", "f", [1]), null, default)).IsNew);
    }

    [MountFact]
    public async Task A_first_start_on_a_full_disk_says_so()
    {
        MakeDisk(megabytes: 10);
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(StartAsync);
        Assert.Contains("is full", refused.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(
        new() { BinariesFolder = TestServer.BinariesFolder, DataFolder = Path.Combine(Disk, "data") }, default);

    private void MakeDisk(int megabytes)
    {
        Directory.CreateDirectory(Disk);
        Assert.Equal(0, MountFactAttribute.Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m,mode=755", "tmpfs", Disk));
    }
}
