using System.Diagnostics;

namespace AidRoutes.Storage.Tests;

/// <summary>Root, a user with a name, a user without one, and what they leave each other.</summary>
public sealed class OtherUsersTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [RootFact]
    public async Task An_ordinary_user_runs_the_server_as_itself_and_root_runs_it_as_that_user() => await RunsForUserThenRootAsync(65534);

    [RootFact]
    public async Task A_user_without_a_name_runs_the_server_too() => await RunsForUserThenRootAsync(54321);

    [RootFact]
    public async Task An_ordinary_user_can_not_use_roots_database_and_hears_why()
    {
        var data = Path.Combine(folder.Path, "data");
        await using (await EmbeddedPostgres.StartAsync(new() { BinariesFolder = TestServer.BinariesFolder, DataFolder = data }, default))
        {
        }

        using var other = OtherProcess.Start(As(65534), "serve", TestServer.BinariesFolder, data);
        Assert.Contains("can't be written by user", await other.FirstLineAsync(), StringComparison.Ordinal);
    }

    [RootFact]
    public async Task Where_the_servers_user_can_not_reach_a_folder_of_roots_data_and_binaries_go_where_it_can()
    {
        var hidden = Path.Combine(folder.Path, "hidden");
        Directory.CreateDirectory(hidden, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await RunAsync("cp", "-r", TestServer.BinariesFolder, Path.Combine(hidden, "postgres"));
        var options = new EmbeddedPostgresOptions
        {
            BinariesFolder = Path.Combine(hidden, "postgres"),
            DataFolder = Path.Combine(hidden, "data"),
            ReachableFolder = Path.Combine(folder.Path, "reachable"),
        };
        string home;
        await using (var server = await EmbeddedPostgres.StartAsync(options, default))
        {
            home = server.HomeFolder;
            Assert.StartsWith(options.ReachableFolder, home, StringComparison.Ordinal);
            Assert.Equal(home, new FileInfo(Path.Combine(options.DataFolder, "data-is-at")).LinkTarget);
        }

        await using var again = await EmbeddedPostgres.StartAsync(options, default);
        Assert.Equal(home, again.HomeFolder);
        Assert.Equal(2, Directory.GetDirectories(options.ReachableFolder).Length);
    }

    [RootFact]
    public async Task A_folder_that_can_not_be_written_is_told()
    {
        using var other = OtherProcess.Start(As(65534), "serve", TestServer.BinariesFolder, Path.Combine(folder.Path, "data"));
        Assert.Contains("can't be written by user", await other.FirstLineAsync(), StringComparison.Ordinal);
    }

    private static string[] As(int uid) => ["setpriv", $"--reuid={uid}", $"--regid={uid}", "--clear-groups", "--"];

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(command[0], command.Skip(1));
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private async Task RunsForUserThenRootAsync(int uid)
    {
        var data = Path.Combine(folder.Path, "data");
        Directory.CreateDirectory(data);
        await RunAsync("chown", $"{uid}:{uid}", data);
        using (var other = OtherProcess.Start(As(uid), "serve", TestServer.BinariesFolder, data))
        {
            Assert.StartsWith("runs ", await other.FirstLineAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await other.EndAsync());
        }

        await using (var root = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = TestServer.BinariesFolder, DataFolder = data }, default))
        {
            Assert.True(root.RunsServer);
        }

        // Root has left nothing behind that the user can't use.
        using var again = OtherProcess.Start(As(uid), "serve", TestServer.BinariesFolder, data);
        Assert.StartsWith("runs ", await again.FirstLineAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await again.EndAsync());
    }
}
