using System.Globalization;

namespace AidRoutes.Storage;

/// <summary>The data of a server: made once, freed of a server that outlived its process.</summary>
internal sealed class Cluster(ServerHome home, ServerUser user, Binaries binaries)
{
    /// <summary>Makes the cluster unless there is one. Cut short, it starts afresh next time.</summary>
    public async Task EnsureAsync(string password, CancellationToken stop)
    {
        if (Directory.Exists(home.Cluster))
        {
            return;
        }

        await Command.RequireAsync($"clear {home.Unfinished}", ["rm", "-rf", "--", home.Unfinished], stop);
        await Command.RequireAsync($"make {home.Unfinished}", ["mkdir", "-m", "700", "--", home.Unfinished], stop);
        await user.OwnAsync(home.Unfinished, stop);
        await InitializeAsync(password, stop);
        Directory.Move(home.Unfinished, home.Cluster);
    }

    /// <summary>The folder of the socket: the server's user's alone.</summary>
    public async Task PrepareSocketFolderAsync(string folder, CancellationToken stop)
    {
        await Command.RequireAsync($"make {folder}", ["mkdir", "-p", "-m", "700", "--", folder], stop);
        await user.OwnAsync(folder, stop);
    }

    /// <summary>
    /// Asks a server that still runs on this cluster to shut down: we hold the home's lock, so its process is dead and nobody else will. A pid file that names
    /// another program is left of a machine that stopped; PostgreSQL would take that program for a server of its own, and wait for it for ever.
    /// </summary>
    public async Task DismissOrphanAsync(CancellationToken stop)
    {
        var pidFile = Path.Combine(home.Cluster, "postmaster.pid");
        var first = await Command.RunAsync(["head", "-n", "1", pidFile], stop);
        if (!int.TryParse(first.Output, NumberStyles.None, CultureInfo.InvariantCulture, out var pid) || pid <= 1)
        {
            return;
        }

        if (WorkingFolderOf(pid) is { } folder)
        {
            var here = Directory.ResolveLinkTarget(home.Cluster, returnFinalTarget: true)?.FullName ?? home.Cluster;
            string[] command = folder == here ? ["kill", "-INT", pid.ToString(CultureInfo.InvariantCulture)] : ["rm", "-f", "--", pidFile];
            await Command.RunAsync(command, stop);
        }
    }

    /// <summary>Where a process works (a postmaster: in its cluster); null where there is none, or it is another user's, which PostgreSQL itself knows for a stranger.</summary>
    private static string? WorkingFolderOf(int pid)
    {
        try
        {
            return new FileInfo($"/proc/{pid}/cwd").ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private async Task InitializeAsync(string password, CancellationToken stop)
    {
        var passwordFile = Path.Combine(home.Folder, "password.new");
        File.Delete(passwordFile);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            await using (var writer = new StreamWriter(passwordFile, options))
            {
                await writer.WriteLineAsync(password);
            }

            await user.OwnAsync(passwordFile, stop);
            var result = await Command.RunAsync(
                [
                    .. user.Prefix, binaries.InitDb, "--pgdata", home.Unfinished, "--username", ServerSettings.User, "--pwfile", passwordFile,
                    "--auth=scram-sha-256", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
                    "--data-checksums", "--no-instructions",
                ],
                stop);
            if (!result.Succeeded)
            {
                throw StartFaults.Explain($"{result.Output}\n{result.Errors}", home, port: null);
            }
        }
        finally
        {
            File.Delete(passwordFile);
        }
    }
}
