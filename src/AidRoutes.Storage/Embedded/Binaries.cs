namespace AidRoutes.Storage;

/// <summary>PostgreSQL's programs.</summary>
/// <param name="Folder">Holds bin, lib and share.</param>
internal sealed record Binaries(string Folder)
{
    public string Postgres => Path.Combine(Folder, "bin", "postgres");

    public string InitDb => Path.Combine(Folder, "bin", "initdb");

    /// <summary>Those of the options, or a copy that the server's user can reach.</summary>
    public static async Task<Binaries> FindAsync(EmbeddedPostgresOptions options, ServerUser user, CancellationToken stop)
    {
        var given = new Binaries(Path.GetFullPath(options.BinariesFolder));
        if (!File.Exists(given.Postgres) || !File.Exists(given.InitDb))
        {
            throw new EmbeddedPostgresException(
                $"The embedded PostgreSQL is not installed: {given.Postgres} is missing. Run 'make setup', or give a connection string to a PostgreSQL of your own.");
        }

        return await user.CanReachAsync(Path.Combine(given.Folder, "bin"), stop) ? given : await CopyAsync(given, options, stop);
    }

    private static async Task<Binaries> CopyAsync(Binaries given, EmbeddedPostgresOptions options, CancellationToken stop)
    {
        var changed = File.GetLastWriteTimeUtc(given.Postgres).Ticks;
        var copy = new Binaries(Path.Combine(options.ReachableFolder, $"postgres-{ServerHome.ShortName($"{given.Folder} {changed}")}"));
        if (File.Exists(copy.Postgres))
        {
            return copy;
        }

        // Renamed into place when complete; another process's copy is as good.
        var stage = $"{copy.Folder}.{Environment.ProcessId}";
        await Command.RequireAsync($"make {options.ReachableFolder}", ["install", "-d", "-m", "755", options.ReachableFolder], stop);
        await Command.RequireAsync($"copy PostgreSQL to {stage}", ["cp", "-r", "--no-dereference", given.Folder, stage], stop);
        await Command.RequireAsync($"make {stage} readable", ["chmod", "-R", "a+rX", stage], stop);
        await Command.RunAsync(["mv", "--no-target-directory", "--no-clobber", stage, copy.Folder], stop);
        await Command.RunAsync(["rm", "-rf", "--", stage], stop);
        return copy;
    }
}
