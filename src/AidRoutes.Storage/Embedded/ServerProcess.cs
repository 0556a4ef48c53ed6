using System.Diagnostics;

namespace AidRoutes.Storage;

/// <summary>
/// A running postgres and the small shell that watches over it: the shell shuts the server down when our end of its input closes, that is when we
/// say so or die; the kernel shuts the server down when the shell dies. In a session of its own, so that a Ctrl-C at our terminal is ours to handle.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // PR_SET_PDEATHSIG alone would not do: it follows the thread that started the child, and ours come and go.
    private const string Watch = """
        log=$1; shift
        exec 3<&0 </dev/null >>"$log" 2>&1
        "$@" 3<&- &
        server=$!
        (read -r _ <&3; kill -INT "$server" 2>/dev/null) &
        watcher=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill "$watcher" 2>/dev/null
        exit "$code"
        """;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly string log;
    private readonly long logStart;
    private bool isDisposed;

    private ServerProcess(Process process, string log, long logStart)
    {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    public bool HasExited => isDisposed || process.HasExited;

    public static ServerProcess Start(ServerHome home, ServerUser user, Binaries binaries, ServerSettings settings, bool loopback)
    {
        RotateLog(home.Log);
        var start = File.Exists(home.Log) ? new FileInfo(home.Log).Length : 0;
        List<string> words =
        [
            "sh", "-c", Watch, "aidroutes-postgres", home.Log, .. user.DyingWithParent, binaries.Postgres, "-D", home.Cluster,
            .. Configuration(settings, loopback).SelectMany(setting => new[] { "-c", setting }),
        ];
        return new(Command.Start(new ProcessStartInfo("setsid", words) { RedirectStandardInput = true, WorkingDirectory = "/" }), home.Log, start);
    }

    public Task ExitedAsync(CancellationToken stop) => process.WaitForExitAsync(stop);

    /// <summary>What the server has written since it was started.</summary>
    public async Task<string> SaidAsync()
    {
        await using var file = new FileStream(log, FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Min(logStart, file.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Shuts the server down; open transactions are rolled back.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        using var patience = new CancellationTokenSource(StopTimeout);
        try
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }
        catch (IOException)
        {
            // The shell was gone already.
        }

        process.Dispose();
    }

    private static IEnumerable<string> Configuration(ServerSettings settings, bool loopback) =>
    [
        $"unix_socket_directories={settings.SocketFolder}",
        "unix_socket_permissions=0700",
        $"listen_addresses={(loopback ? "127.0.0.1" : "")}",
        $"port={settings.Port}",
        "max_connections=100",
        "max_wal_size=256MB",
        "timezone=UTC",
        "log_timezone=UTC",
        "logging_collector=off",
        "log_destination=stderr",
    ];

    private static void RotateLog(string log)
    {
        const long most = 10 * 1024 * 1024;
        if (File.Exists(log) && new FileInfo(log).Length > most)
        {
            File.Move(log, log + ".1", overwrite: true);
        }
    }
}
