using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Whoever tells news of an operation holds this until the commit, so that news is numbered in the order in which it can be seen.</summary>
internal static class FeedLock
{
    // Any number that no other lock of two numbers uses: the bytes of "feed".
    private const int Space = 0x66656564;

    public static Task TakeAsync(NpgsqlTransaction transaction, string operation, CancellationToken stop)
        => transaction.ExecuteAsync($"select pg_advisory_xact_lock({Space}, hashtext(@operation))", new { operation }, stop);
}
