using System.Security.Cryptography;
using System.Text;

namespace AidRoutes.Storage;

/// <summary>The folder a server lives in: cluster/ (the data), run/ (its socket), server.json, server.lock and postgres.log.</summary>
internal sealed class ServerHome
{
    private const UnixFileMode Everyone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private ServerHome(string folder) => Folder = folder;

    public string Folder { get; }

    public string Cluster => Path.Combine(Folder, "cluster");

    /// <summary>Where a first start prepares the cluster, so that one cut short leaves no half of one.</summary>
    public string Unfinished => Path.Combine(Folder, "cluster.unfinished");

    public string Run => Path.Combine(Folder, "run");

    public string Settings => Path.Combine(Folder, "server.json");

    public string Lock => Path.Combine(Folder, "server.lock");

    public string Log => Path.Combine(Folder, "postgres.log");

    /// <summary>The data folder itself, or, where the server's user can't reach it, one of its own under the reachable folder, with a link to it.</summary>
    public static async Task<ServerHome> PrepareAsync(EmbeddedPostgresOptions options, CancellationToken stop)
    {
        var data = Path.GetFullPath(options.DataFolder);
        try
        {
            Directory.CreateDirectory(data, Everyone);
            var user = await ServerUser.ChooseAsync(Path.Combine(data, "cluster"), stop);
            if (await user.CanReachAsync(data, stop))
            {
                return new(data);
            }

            var away = Path.Combine(options.ReachableFolder, $"data-{ShortName(data)}");
            Directory.CreateDirectory(away, Everyone);
            if (!await user.CanReachAsync(away, stop))
            {
                throw new EmbeddedPostgresException(
                    $"As root, PostgreSQL runs as user {user.Uid}, who can reach neither {data} nor {away}. Choose a data folder that everybody can enter.");
            }

            LeaveLink(Path.Combine(data, "data-is-at"), away, options);
            return new(away);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw Unwritable(data, e);
        }
    }

    /// <summary>Which home a path has under the reachable folder.</summary>
    public static string ShortName(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..12];

    public static EmbeddedPostgresException Unwritable(string folder, Exception e) => new(
        $"The database's folder {folder} can't be written by user '{Environment.UserName}': {e.Message} Choose another data folder, or give this one to the user.", e);

    private static void LeaveLink(string link, string away, EmbeddedPostgresOptions options)
    {
        if (new FileInfo(link).LinkTarget != away)
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, away);
            options.Log($"PostgreSQL's user can't enter {options.DataFolder}: the data is kept in {away}.");
        }
    }
}
