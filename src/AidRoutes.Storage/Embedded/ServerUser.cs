using System.Globalization;

namespace AidRoutes.Storage;

/// <summary>Which user the server runs as, and the command words that make it so. PostgreSQL refuses root, and users without a name.</summary>
/// <param name="Uid">Owner of the cluster; null: ourselves.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Prefix">Words before a command that it shall run as this user.</param>
internal sealed record ServerUser(int? Uid, int? Gid, IReadOnlyList<string> Prefix)
{
    private const int Nobody = 65534;

    /// <summary>Words before the server's command too: it gets SIGINT, a fast shutdown, when its parent dies.</summary>
    public IReadOnlyList<string> DyingWithParent => [.. Prefix, "setpriv", "--pdeathsig", "INT", "--"];

    /// <summary>As root: the owner of <paramref name="cluster"/> where it exists, else nobody. As anyone else: that user.</summary>
    public static async Task<ServerUser> ChooseAsync(string cluster, CancellationToken stop)
    {
        if (Environment.IsPrivilegedProcess)
        {
            var (uid, gid) = await OwnerAsync(cluster, stop) ?? (Nobody, Nobody);
            return new(uid, gid, ["setpriv", $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"]);
        }

        var name = await Command.RunAsync(["id", "-un"], stop);
        return name.Succeeded
            ? new(null, null, [])
            : new(null, null, ["unshare", "--user", $"--map-user={Nobody}", $"--map-group={Nobody}", "--"]);
    }

    /// <summary>Whether the server's user can read what is in a folder.</summary>
    public async Task<bool> CanReachAsync(string folder, CancellationToken stop) =>
        Uid is null || (await Command.RunAsync([.. Prefix, "test", "-r", folder, "-a", "-x", folder], stop)).Succeeded;

    /// <summary>Gives a file or folder to the server's user.</summary>
    public async Task OwnAsync(string path, CancellationToken stop)
    {
        if (Uid is not null)
        {
            await Command.RequireAsync($"give {path} to user {Uid}", ["chown", "--no-dereference", $"{Uid}:{Gid}", path], stop);
        }
    }

    private static async Task<(int Uid, int Gid)?> OwnerAsync(string path, CancellationToken stop)
    {
        if (!Directory.Exists(path))
        {
            return null;
        }

        var ids = (await Command.RequireAsync($"see who owns {path}", ["stat", "--format=%u %g", path], stop)).Split(' ');
        var uid = int.Parse(ids[0], CultureInfo.InvariantCulture);
        return uid == 0
            ? throw new EmbeddedPostgresException($"The database in {path} belongs to root, and PostgreSQL does not run as root. Give it to another user: chown -R nobody: {path}")
            : (uid, int.Parse(ids[1], CultureInfo.InvariantCulture));
    }
}
