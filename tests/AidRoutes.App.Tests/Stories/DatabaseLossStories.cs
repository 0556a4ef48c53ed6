using System.Net;
using AidRoutes.App.Serving;
using AidRoutes.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AidRoutes.App.Tests;

/// <summary>The database goes away and comes back under a running service.</summary>
public sealed class DatabaseLossStories : IDisposable
{
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task Without_its_database_the_service_says_so_and_goes_on_when_it_is_back()
    {
        var options = new EmbeddedPostgresOptions { BinariesFolder = Checkout.Postgres, DataFolder = _folder };
        var postgres = await EmbeddedPostgres.StartAsync(options, CancellationToken.None);
        await using var service = await TestService.StartAsync(
            new ServeOptions { ConnectionString = postgres.ConnectionString }, services => services.AddSingleton(TestService.Quick with { StuckAfter = TimeSpan.FromSeconds(20) }));
        await service.Http.CreateAsync("loss-1");
        var run = await service.Http.StartAsync("loss-1", Script.WorkUntilStopped);
        await service.Http.UntilAsync(run, r => r["bestScore"] is not null);

        await postgres.DisposeAsync();
        var refused = await service.Http.AskAsync("/v1/operations");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("application/problem+json", refused.Content.ContentType!.MediaType);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.DoesNotContain("assword", refused.Text, StringComparison.Ordinal);
        var health = await service.Http.AskAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.Status);
        Assert.Equal("down", (string?)health.Json["parts"]![0]!["status"]);
        Assert.Equal(HttpStatusCode.OK, (await service.Http.AskAsync("/health/live")).Status);

        await using var again = await EmbeddedPostgres.StartAsync(options, CancellationToken.None);

        // Nobody could give a sign meanwhile; the worker is alive and keeps its run.
        Assert.Equal(1, (int)(await service.Http.UntilAsync(run, Api.InState("solving")))["attempt"]!);
        Assert.Equal(HttpStatusCode.Accepted, (await service.Http.SendAsync(HttpMethod.Post, $"{run}/cancel")).Status);
        Assert.Equal("cancelled", (string?)(await service.Http.UntilEndedAsync(run))["state"]);
        Assert.Equal("done", (string?)(await service.Http.UntilEndedAsync(await service.Http.StartAsync("loss-1", Script.Plan)))["state"]);
    }

    [ServiceFact]
    public async Task A_service_that_ends_gives_its_run_back_and_the_next_one_takes_it_up()
    {
        string run;
        await using (var first = await TestService.StartAsync(new ServeOptions { DataFolder = _folder }))
        {
            await first.Http.CreateAsync("loss-2");
            run = await first.Http.StartAsync("loss-2", Script.WorkUntilStopped);
            await first.Http.UntilAsync(run, r => r["bestScore"] is not null);
        }

        await using var second = await TestService.StartAsync(new ServeOptions { DataFolder = _folder });
        var solving = await second.Http.UntilAsync(run, r => (string?)r["state"] == "solving" && (int)r["attempt"]! == 2);
        Assert.Null(solving["endedAt"]);
        await second.Http.SendAsync(HttpMethod.Post, $"{run}/cancel");
        Assert.NotNull((await second.Http.UntilEndedAsync(run))["planId"]);
    }

    [ServiceFact]
    public async Task Api_and_worker_are_two_services_on_one_database()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        await using var api = await TestService.StartAsync(new ServeOptions { ConnectionString = postgres.ConnectionString, Role = ServeRole.Api });
        await api.Http.CreateAsync("loss-3");
        var run = await api.Http.StartAsync("loss-3", Script.Plan);
        await Task.Delay(1500);
        Assert.Equal("queued", (string?)(await api.Http.AskAsync(run)).Json["state"]);

        await using var worker = await TestService.StartAsync(new ServeOptions { ConnectionString = postgres.ConnectionString, Role = ServeRole.Worker });
        Assert.Equal("done", (string?)(await api.Http.UntilEndedAsync(run))["state"]);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Http.AskAsync("/v1/operations")).Status);
        Assert.Equal(HttpStatusCode.OK, (await worker.Http.AskAsync("/health/ready")).Status);
    }

    [ServiceFact]
    public async Task An_empty_database_gets_the_demo_operation_and_its_plan_and_a_filled_one_does_not()
    {
        var demo = Path.Combine(_folder, "demo.json");
        await File.WriteAllBytesAsync(demo, TwoGates.ScenarioBytes("demo"));
        var data = Path.Combine(_folder, "data");
        await using (var first = await TestService.StartAsync(new ServeOptions { DataFolder = data, DemoFolder = demo }))
        {
            var run = await DemoRunAsync(first);
            Assert.Equal("done", (string?)(await first.Http.UntilEndedAsync(run))["state"]);
        }

        await using var second = await TestService.StartAsync(new ServeOptions { DataFolder = data, DemoFolder = demo });
        await Task.Delay(1000);
        Assert.Single((await second.Http.AskAsync("/v1/operations/demo/runs")).Json.AsArray());
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private static async Task<string> DemoRunAsync(TestService service)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!stop.IsCancellationRequested)
        {
            var runs = await service.Http.AskAsync("/v1/operations/demo/runs");
            if (runs.Status == HttpStatusCode.OK && runs.Json.AsArray() is [{ } run, ..])
            {
                return $"/v1/runs/{run["id"]}";
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The demo was not loaded.");
    }
}
