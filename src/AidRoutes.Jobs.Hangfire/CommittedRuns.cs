using System.Data.Common;
using System.Threading.Channels;
using Npgsql;

namespace AidRoutes.Jobs.Hangfire;

/// <summary>Runs whose transaction has committed, as PostgreSQL tells every process that listens.</summary>
internal sealed class CommittedRuns(string connectionString)
{
    private const string ChannelName = "aidroutes_run";

    /// <summary>Has all that listen hear of the run at the commit, and nobody if it never comes.</summary>
    public static async Task AnnounceAsync(Guid run, DbTransaction transaction, CancellationToken stop)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select pg_notify('{ChannelName}', '{run:N}')";
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Listens until the connection is lost or <paramref name="stop"/>.</summary>
    public async Task ListenAsync(Action<Guid> heard, CancellationToken stop)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(stop);
        var runs = Channel.CreateUnbounded<Guid>();
        connection.Notification += (_, news) => runs.Writer.TryWrite(Guid.ParseExact(news.Payload, "N"));
        await using var command = new NpgsqlCommand($"listen {ChannelName}", connection);
        await command.ExecuteNonQueryAsync(stop);
        while (true)
        {
            await connection.WaitAsync(stop);
            while (runs.Reader.TryRead(out var run))
            {
                heard(run);
            }
        }
    }
}
