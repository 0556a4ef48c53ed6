using System.Net;
using AidRoutes.App.Serving;
using AidRoutes.Storage;
using Npgsql;

namespace AidRoutes.App.Tests;

/// <summary>Quartz' tables are locked by somebody else while a run is asked for.</summary>
public sealed class QueueLockStories : IDisposable
{
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task A_run_asked_for_while_the_queue_is_locked_is_refused_for_now_and_not_half_stored()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        var impatient = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Options = "-c lock_timeout=1500ms" };
        await using var service = await TestService.StartAsync(new ServeOptions { ConnectionString = impatient.ConnectionString, Queue = QueueChoice.Quartz });
        await service.Http.CreateAsync("locked-1");

        await using (var other = new NpgsqlConnection(postgres.ConnectionString))
        {
            await other.OpenAsync();
            await using var transaction = await other.BeginTransactionAsync();
            await using var block = new NpgsqlCommand("lock table qrtz_locks, qrtz_triggers, qrtz_job_details in access exclusive mode", other, transaction);
            await block.ExecuteNonQueryAsync();
            var refused = await service.Http.PostJsonAsync("/v1/operations/locked-1/runs", """{ "seed": 1 }""");
            Assert.True(refused.Status == HttpStatusCode.ServiceUnavailable, refused.Text);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Empty((await service.Http.AskAsync("/v1/operations/locked-1/runs")).Json.AsArray());
        Assert.Equal("done", (string?)(await service.Http.UntilEndedAsync(await service.Http.StartAsync("locked-1", Script.Plan)))["state"]);
    }

    public void Dispose() => TestFolder.Delete(_folder);
}
