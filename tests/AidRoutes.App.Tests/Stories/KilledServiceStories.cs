using System.Net;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>kill -9 of the service in the middle of its work: nothing is lost, nothing is done twice.</summary>
public sealed class KilledServiceStories : IDisposable
{
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task A_killed_services_runs_are_found_started_again_and_end_with_one_plan_each()
    {
        string running, queued;
        using (var first = await ServiceProcess.StartScriptedAsync(_folder))
        {
            await first.Http.CreateAsync("killed");
            running = await first.Http.StartAsync("killed", Script.WorkUntilStopped);
            await first.Http.UntilAsync(running, run => run["bestScore"] is not null);
            queued = await first.Http.StartAsync("killed", Script.Plan);
            await first.KillAsync();
        }

        using var second = await ServiceProcess.StartScriptedAsync(_folder);
        // Whichever of the two is taken first, the one that never ends by itself is stopped.
        await second.Http.UntilAsync(running, run => (string?)run["state"] == "solving" && (int)run["attempt"]! == 2);
        await second.Http.SendAsync(HttpMethod.Post, $"{running}/cancel");
        Assert.Equal("cancelled", (string?)(await second.Http.UntilEndedAsync(running))["state"]);
        Assert.Equal("done", (string?)(await second.Http.UntilEndedAsync(queued))["state"]);
        Assert.Equal(2, await PlansAsync("killed"));
    }

    [RealServiceFact]
    public async Task Aidroutes_serve_killed_in_the_middle_of_planning_plans_again_after_its_restart()
    {
        var scenario = ScenarioJson.ToBytes(ScenarioGenerator.Generate(new() { Shelters = 12, Districts = 2, Days = 4 }));
        string operation, run;
        using (var first = await ServiceProcess.StartRealAsync(_folder))
        {
            var created = await first.Http.SendAsync(HttpMethod.Post, "/v1/operations", scenario, "application/json");
            Assert.True(created.Status == HttpStatusCode.Created, created.Text);
            operation = (string)created.Json["id"]!;
            var started = await first.Http.PostJsonAsync($"/v1/operations/{operation}/runs", """{ "timeLimitSeconds": 20, "gap": 0, "threads": 1 }""");
            run = started.Headers.Location!.OriginalString;
            await first.Http.UntilAsync(run, Api.InState("solving"));
            await first.KillAsync();
        }

        using var second = await ServiceProcess.StartRealAsync(_folder);
        var ended = await second.Http.UntilEndedAsync(run);
        Assert.Equal("done attempt 2", $"{ended["state"]} attempt {ended["attempt"]}");
        Assert.True((double)ended["bound"]! <= (double)ended["bestScore"]!);
        Assert.NotEmpty((await second.Http.AskAsync($"/v1/plans/{ended["planId"]}/convoys")).Json["convoys"]!.AsArray());
        Assert.Equal(1, await PlansAsync(operation));
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private async Task<int> PlansAsync(string operation)
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        await using var database = Database.Open(postgres.ConnectionString);
        var plans = await new PlanStore(database).ListAsync(operation, 10, CancellationToken.None);
        Assert.Equal(plans.Count, plans.Select(plan => plan.Run).Distinct().Count());
        return plans.Count;
    }
}
