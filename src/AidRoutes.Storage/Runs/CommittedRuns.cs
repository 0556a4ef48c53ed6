using System.Data.Common;
using System.Runtime.CompilerServices;
using Npgsql;

namespace AidRoutes.Storage;

/// <summary>Runs to queue whose transaction has committed, as PostgreSQL tells every process that listens: for a queue that cannot write in our transactions.</summary>
public sealed class CommittedRuns(Database database, TimeProvider clock)
{
    private const string Channel = "aidroutes_run";

    /// <summary>Has all that listen hear of the run at the commit, and nobody if it never comes.</summary>
    public static Task AnnounceAsync(Guid run, DbTransaction transaction, CancellationToken stop) =>
        ((NpgsqlTransaction)transaction).ExecuteAsync("select pg_notify(@Channel, @run)", new { Channel, run = run.ToString("N") }, stop);

    /// <summary>Runs as they are heard of, until <paramref name="stop"/>. What is told while the connection is lost goes unheard.</summary>
    public async IAsyncEnumerable<Guid> ListenAsync([EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var heard in new Listening(database, Channel, clock).ListenAsync(stop))
        {
            if (heard.Sound == Sound.News && Guid.TryParseExact(heard.Payload, "N", out var run))
            {
                yield return run;
            }
        }
    }
}
