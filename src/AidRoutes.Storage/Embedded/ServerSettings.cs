using System.Security.Cryptography;
using System.Text.Json;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>What every process needs to reach a home's server; kept in server.json, readable by its user alone.</summary>
/// <param name="Password">Of the database's owner.</param>
/// <param name="SocketFolder">Where the server's socket is.</param>
/// <param name="Port">Names the socket, and is the loopback port where there is one.</param>
internal sealed record ServerSettings(string Password, string SocketFolder, int Port)
{
    public const string User = "aidroutes";
    public const string DatabaseName = "aidroutes";
    private const int DefaultPort = 5432;

    // sun_path holds 108 bytes, one of them a final zero.
    private const int LongestSocketPath = 107;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>To the product's database, or to another of the server.</summary>
    public string ConnectionString(string database = DatabaseName) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Port = Port,
        Username = User,
        Password = Password,
        Database = database,
        SslMode = SslMode.Disable,
    }.ConnectionString;

    /// <summary>Null: none were written yet.</summary>
    public static ServerSettings? Read(ServerHome home)
    {
        try
        {
            return JsonSerializer.Deserialize<ServerSettings>(File.ReadAllBytes(home.Settings));
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (JsonException e)
        {
            throw new EmbeddedPostgresException($"{home.Settings} holds the database's password and is damaged: {e.Message} Restore it from a backup.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new EmbeddedPostgresException(
                $"{home.Settings} belongs to another user than '{Environment.UserName}'. Run as the user who made the database, or choose another data folder.", e);
        }
    }

    /// <summary>Those on disk brought up to date, or new ones. Only the owner of the home's lock may ask.</summary>
    public static ServerSettings Prepare(ServerHome home, EmbeddedPostgresOptions options)
    {
        var before = Read(home);
        if (before is null && Directory.Exists(home.Cluster))
        {
            throw new EmbeddedPostgresException($"{home.Settings}, which holds the password of the database beside it, is missing. Restore it from a backup.");
        }

        var port = options.LoopbackPort ?? DefaultPort;
        var settings = new ServerSettings(
            before?.Password ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), SocketFolderFor(home, before, port), port);
        if (settings != before)
        {
            settings.Write(home.Settings);
        }

        return settings;
    }

    private static string SocketFolderFor(ServerHome home, ServerSettings? before, int port)
    {
        if (home.Run.All(IsPlain) && $"{home.Run}/.s.PGSQL.{port}".Length <= LongestSocketPath)
        {
            return home.Run;
        }

        // Made with a random name and for us alone: nobody else can wait there in our place.
        return before is not null && before.SocketFolder != home.Run && Directory.Exists(before.SocketFolder)
            ? before.SocketFolder
            : Directory.CreateTempSubdirectory("aidroutes-").FullName;
    }

    // Neither a connection string's host nor PostgreSQL's setting takes a comma, say, for part of a name.
    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "/._- ".Contains(c);

    private void Write(string path)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(file, this);
            file.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }
}
