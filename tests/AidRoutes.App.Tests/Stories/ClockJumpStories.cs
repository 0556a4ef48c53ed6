using AidRoutes.App.Jobs;
using AidRoutes.Scenarios;
using AidRoutes.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AidRoutes.App.Tests;

/// <summary>The machine's clock is put forward and back under a service. What the database noted before is then an hour old, or of a time to come.</summary>
public sealed class ClockJumpStories : IDisposable
{
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task An_hour_forward_takes_no_run_from_a_worker_that_lives()
    {
        // Between two signs of its worker the run is looked at several times.
        var policy = TestService.Quick with { Heartbeat = TimeSpan.FromSeconds(2), StuckAfter = TimeSpan.FromMinutes(1), Sweep = TimeSpan.FromSeconds(0.2) };
        await using var service = await TestService.StartAsync(new() { DataFolder = _folder }, services => services.AddSingleton(policy));
        await service.Http.CreateAsync("clock-1");
        var run = await service.Http.StartAsync("clock-1", Script.WorkUntilStopped);
        await service.Http.UntilAsync(run, r => r["bestScore"] is not null);
        for (var jump = 0; jump < 2; jump++)
        {
            var heard = (await UnderWayAsync(service)).HeartbeatAt;
            await SqlAsync(service, "update runs set heartbeat_at = heartbeat_at - interval '1 hour', queued_at = queued_at - interval '1 hour'");
            while ((await UnderWayAsync(service)).HeartbeatAt is var sign && (sign == heard || sign == heard - TimeSpan.FromHours(1)))
            {
                await Task.Delay(100);
            }
        }

        Assert.Equal(1, (int)(await service.Http.UntilAsync(run, Api.InState("solving")))["attempt"]!);
        await service.Http.SendAsync(HttpMethod.Post, $"{run}/cancel");
        Assert.NotNull((await service.Http.UntilEndedAsync(run))["planId"]);
    }

    [ServiceFact]
    public async Task An_hour_back_leaves_no_run_with_a_dead_worker_and_none_waiting()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        await using var database = Database.Open(postgres.ConnectionString);
        await database.MigrateAsync(default);
        await new OperationStore(database).AddVersionAsync(new("clock-2", "Clock", "aidroutes.scenario/1", ScenarioJson.ToBytes(ScenarioJson.Read(TwoGates.ScenarioBytes("clock-2")).Value!)), null, default);
        var options = new RunOptions(TimeSpan.FromHours(1), 1, (int)Script.Plan, 0);
        var left = await new RunStore(database).EnqueueAsync(new("clock-2", 1, options), null, default);
        Assert.NotNull(await new RunClaims(database).ClaimAsync(left.Id, "a worker that died", null, default));
        var lost = await new RunStore(database).EnqueueAsync(new("clock-2", 1, options), null, default);

        await using var service = await TestService.StartAsync(new() { ConnectionString = postgres.ConnectionString });
        await SqlAsync(service, "update runs set heartbeat_at = heartbeat_at + interval '1 hour', queued_at = queued_at + interval '1 hour'");
        Assert.Equal("done 2", await EndAsync(left));
        Assert.Equal("done 1", await EndAsync(lost));

        async Task<string> EndAsync(Run run) => await service.Http.UntilEndedAsync($"/v1/runs/{run.Id}") is var ended ? $"{ended["state"]} {ended["attempt"]}" : "";
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static async Task<Run> UnderWayAsync(TestService service) => Assert.Single(await service.Get<RunClaims>().FindUnderWayAsync(default));

    private static Task<int> SqlAsync(TestService service, string sql) => Hold.DoAsync(service.Running.Database.ConnectionString, sql);
}
