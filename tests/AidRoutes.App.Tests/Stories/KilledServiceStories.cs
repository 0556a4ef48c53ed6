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
        using (var first = await ScriptedServiceProcess.StartAsync(_folder))
        {
            await first.Http.CreateAsync("killed");
            running = await first.Http.StartAsync("killed", Script.WorkUntilStopped);
            await first.Http.UntilAsync(running, run => run["bestScore"] is not null);
            queued = await first.Http.StartAsync("killed", Script.Plan);
            await first.KillAsync();
        }

        using var second = await ScriptedServiceProcess.StartAsync(_folder);
        // Whichever of the two is taken first, the one that never ends by itself is stopped.
        await second.Http.UntilAsync(running, run => (string?)run["state"] == "solving" && (int)run["attempt"]! == 2);
        await second.Http.SendAsync(HttpMethod.Post, $"{running}/cancel");
        Assert.Equal("cancelled", (string?)(await second.Http.UntilEndedAsync(running))["state"]);
        Assert.Equal("done", (string?)(await second.Http.UntilEndedAsync(queued))["state"]);
        Assert.Equal(2, await PlansAsync("killed"));
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
