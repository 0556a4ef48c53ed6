namespace AidRoutes.Storage;

/// <summary>Turns what initdb and postgres say into what to do.</summary>
internal static class StartFaults
{
    private const int LinesToShow = 6;

    /// <summary>Something of an earlier server is still there and will go: try again.</summary>
    public static bool WillPass(string said) =>
        Says(said, "lock file \"postmaster.pid\" already exists") || Says(said, "pre-existing shared memory block")
        || (Says(said, "lock file") && Says(said, ".s.PGSQL."));

    public static EmbeddedPostgresException Explain(string said, ServerHome home, int? port)
    {
        if (Says(said, "No space left on device"))
        {
            return new($"The disk of the database's folder {home.Folder} is full. Free some space and start again.");
        }

        if (port is not null && (Says(said, "could not bind IPv4 address") || Says(said, "Address already in use")))
        {
            return new($"Port {port} of 127.0.0.1, where the embedded database should listen, is taken. Choose another, or none: it needs no port.");
        }

        if (Says(said, "Permission denied") || Says(said, "has wrong ownership"))
        {
            return new($"PostgreSQL can't use its folder {home.Folder}. Give it to the user who runs the program, or choose another data folder. PostgreSQL said:\n{Tail(said)}");
        }

        if (Says(said, "database files are incompatible with server"))
        {
            return new($"The data in {home.Cluster} was made by another major version of PostgreSQL: start the program that made it, back up, and restore here. PostgreSQL said:\n{Tail(said)}");
        }

        return new($"PostgreSQL did not start; its log is {home.Log}. It said last:\n{Tail(said)}");
    }

    private static bool Says(string said, string what) => said.Contains(what, StringComparison.Ordinal);

    private static string Tail(string said) => string.Join('\n', said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(LinesToShow));
}
