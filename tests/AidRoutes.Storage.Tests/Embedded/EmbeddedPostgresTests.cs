using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Data_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await StartAsync())
        await using (var database = Database.Open(first.ConnectionString))
        {
            await database.MigrateAsync(default);
            await new OperationStore(database).AddVersionAsync(new("north", "North", "f", [1]), null, default);
        }

        await using var second = await StartAsync();
        await using var again = Database.Open(second.ConnectionString);
        Assert.Equal(1, (await new OperationStore(again).GetAsync("north", default))!.NewestVersion);
    }

    [Fact]
    public async Task The_server_listens_on_no_network_and_its_password_is_for_its_user_alone()
    {
        await using var server = await StartAsync();
        Assert.Equal("", await ScalarAsync(server.ConnectionString, "show listen_addresses"));
        Assert.Equal("scram-sha-256", await ScalarAsync(server.ConnectionString, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(server.HomeFolder, "server.json")));
    }

    [Fact]
    public async Task Two_on_one_folder_share_a_server_and_the_second_takes_over()
    {
        var first = await StartAsync();
        await using var second = await StartAsync();
        Assert.True(first.RunsServer);
        Assert.False(second.RunsServer);
        Assert.Equal(first.ConnectionString, second.ConnectionString);
        await using var database = Database.Open(second.ConnectionString, new() { RetryFor = Patience.Hang });
        await database.MigrateAsync(default);

        await first.DisposeAsync();
        Assert.Empty(await new OperationStore(database).ListAsync(default));

        // The server may answer a moment before the one who started it has seen that it does.
        await Patience.UntilAsync("the second runs the server", () => Task.FromResult(second.RunsServer));
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_of_writes_comes_back_with_all_that_was_committed()
    {
        await using var server = await StartAsync();
        await using var database = Database.Open(server.ConnectionString, new() { RetryFor = Patience.Hang });
        await database.MigrateAsync(default);
        var operations = new OperationStore(database);
        var stored = new List<int>();
        using var enough = new CancellationTokenSource();
        var writing = WriteUntilAsync(enough.Token);
        await Patience.UntilAsync("something is written", () => Task.FromResult(stored.Count > 20 || writing.IsCompleted));
        await KillPostmasterAsync(server);
        var before = stored.Count;
        await Patience.UntilAsync("writes go on", () => Task.FromResult(stored.Count > before + 20 || writing.IsCompleted));
        await enough.CancelAsync();
        await writing;

        var versions = (await operations.ListVersionsAsync("north", default)).Select(version => version.Version).ToHashSet();
        Assert.Superset(stored.ToHashSet(), versions);

        async Task WriteUntilAsync(CancellationToken stop)
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                try
                {
                    var document = BitConverter.GetBytes(i);
                    stored.Add((await operations.AddVersionAsync(new("north", "North", "f", document), null, default)).Version.Version);
                }
                catch (DatabaseUnavailableException e) when (e.MayHaveHappened)
                {
                    // Exactly what the exception is for: nobody was told that it is stored.
                }
            }
        }
    }

    [Fact]
    public async Task When_its_process_is_killed_the_server_ends_and_the_next_start_recovers()
    {
        using var other = OtherProcess.Start([], "serve", TestServer.BinariesFolder, folder.Path);
        Assert.StartsWith("runs ", await other.FirstLineAsync(), StringComparison.Ordinal);
        var pid = PostmasterPid(folder.Path);
        await other.KillAsync();
        await Patience.UntilAsync("postgres is gone", () => Task.FromResult(!Directory.Exists($"/proc/{pid}")));

        await using var next = await StartAsync();
        Assert.True(next.RunsServer);
    }

    [Fact]
    public async Task When_its_process_is_killed_another_process_takes_over_at_once()
    {
        using var other = OtherProcess.Start([], "serve", TestServer.BinariesFolder, folder.Path);
        Assert.StartsWith("runs ", await other.FirstLineAsync(), StringComparison.Ordinal);
        await using var joined = await StartAsync();
        Assert.False(joined.RunsServer);
        await other.KillAsync();

        await Patience.UntilAsync("the server is ours", () => Task.FromResult(joined.RunsServer));
        await using var database = Database.Open(joined.ConnectionString, new() { RetryFor = Patience.Hang });
        await database.MigrateAsync(default);
    }

    [Fact]
    public async Task A_server_that_outlived_its_process_is_dismissed()
    {
        // The watching shell killed with its process: only the kernel's signal to the server is left.
        await using (var server = await StartAsync())
        {
            var shell = int.Parse((await File.ReadAllTextAsync($"/proc/{PostmasterPid(folder.Path)}/stat")).Split(' ')[3]);
            System.Diagnostics.Process.GetProcessById(shell).Kill();
            await using var database = Database.Open(server.ConnectionString, new() { RetryFor = Patience.Hang });
            await database.MigrateAsync(default);
        }
    }

    [Fact]
    public async Task A_first_start_cut_short_starts_afresh()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "cluster.unfinished", "base"));
        await using var server = await StartAsync();
        Assert.True(server.RunsServer);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "cluster.unfinished")));
    }

    [Fact]
    public async Task A_stale_pid_file_that_names_a_stranger_harms_nobody()
    {
        await using (await StartAsync())
        {
        }

        // After a power cut the number is somebody else's: here a program of the server's own user, which PostgreSQL can't tell from a server.
        string[] asServer = Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"] : [];
        string[] command = [.. asServer, "sleep", "600"];
        using var stranger = System.Diagnostics.Process.Start(command[0], command[1..]);
        var pidFile = Path.Combine(folder.Path, "cluster", "postmaster.pid");
        await File.WriteAllTextAsync(pidFile, $"{stranger.Id}\n{folder.Path}/cluster\n1\n5432\n{folder.Path}/run\n\n");
        await using (var server = await StartAsync())
        {
            Assert.True(server.RunsServer);
            Assert.False(stranger.HasExited);
        }

        stranger.Kill();
    }

    [Theory]
    [InlineData("long/0123456789012345678901234567890123456789012345678901234567890123456789/0123456789012345678901234567890123456789")]
    [InlineData("odd, names; 'الشمال' \"x\" $(y):5")]
    public async Task Any_folder_name_will_do(string name)
    {
        await using var server = await StartAsync(new() { BinariesFolder = TestServer.BinariesFolder, DataFolder = Path.Combine(folder.Path, name) });
        Assert.Equal("aidroutes", await ScalarAsync(server.ConnectionString, "select current_database()"));

        // These names are no good for a socket: it has a folder of its own.
        await server.DisposeAsync();
        Directory.Delete(new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!, recursive: true);
    }

    [Fact]
    public async Task An_operator_may_have_a_port_on_loopback()
    {
        var port = FreePort();
        await using var server = await StartAsync(Options with { LoopbackPort = port });
        var overNetwork = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Host = "127.0.0.1" };
        Assert.Equal(port, overNetwork.Port);
        Assert.Equal("127.0.0.1", await ScalarAsync(overNetwork.ConnectionString, "select host(inet_server_addr())"));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told()
    {
        using var taker = new TcpListener(IPAddress.Loopback, 0);
        taker.Start();
        var port = ((IPEndPoint)taker.LocalEndpoint).Port;
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options with { LoopbackPort = port }));
        Assert.Contains($"Port {port} of 127.0.0.1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_binaries_are_told_with_the_remedy()
    {
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options with { BinariesFolder = folder.Path }));
        Assert.Contains("Run 'make setup'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_folder_that_can_not_be_made_is_told()
    {
        var file = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(file, "");
        var refused = await Assert.ThrowsAsync<EmbeddedPostgresException>(() => StartAsync(Options with { DataFolder = Path.Combine(file, "data") }));
        Assert.Contains("can't be written", refused.Message, StringComparison.Ordinal);
    }

    private EmbeddedPostgresOptions Options => new() { BinariesFolder = TestServer.BinariesFolder, DataFolder = folder.Path };

    private Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions? options = null) => EmbeddedPostgres.StartAsync(options ?? Options, default);

    private static int PostmasterPid(string home) => int.Parse(File.ReadLines(Path.Combine(home, "cluster", "postmaster.pid")).First());

    // The postmaster and, as a machine's out-of-memory killer might, its children too.
    private static async Task KillPostmasterAsync(EmbeddedPostgres server)
    {
        using var postmaster = System.Diagnostics.Process.GetProcessById(PostmasterPid(server.HomeFolder));
        postmaster.Kill(entireProcessTree: true);
        await postmaster.WaitForExitAsync();
    }

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
