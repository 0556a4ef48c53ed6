using System.Net;
using AidRoutes.App.Jobs;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>Runs from the queue to their end, good or bad.</summary>
[Collection(ServiceCollection.Name)]
public sealed class RunStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task A_run_under_way_tells_its_stage_score_and_bound_and_keeps_its_best_plan_when_stopped()
    {
        await Http.CreateAsync("run-1");
        var run = await Http.StartAsync("run-1", Script.WorkUntilStopped);
        var solving = await Http.UntilAsync(run, r => r["bestScore"] is not null);
        Assert.Equal("solving improve 64 10", $"{solving["state"]} {solving["stage"]} {solving["bestScore"]} {solving["bound"]}");

        Assert.Equal(HttpStatusCode.Accepted, (await Http.SendAsync(HttpMethod.Post, $"{run}/cancel")).Status);
        var ended = await Http.UntilEndedAsync(run);
        Assert.Equal("cancelled", (string?)ended["state"]);
        Assert.NotNull(ended["planId"]);
        Assert.Equal(HttpStatusCode.OK, (await Http.AskAsync($"/v1/plans/{ended["planId"]}")).Status);

        // Once more does no harm.
        var again = await Http.SendAsync(HttpMethod.Post, $"{run}/cancel");
        Assert.Equal(HttpStatusCode.Accepted, again.Status);
        Assert.Equal((string?)ended["endedAt"], (string?)again.Json["endedAt"]);
    }

    [ServiceFact]
    public async Task A_run_stopped_before_it_has_a_convoy_ends_without_a_plan()
    {
        await Http.CreateAsync("run-2");
        var run = await Http.StartAsync("run-2", Script.FindNothingUntilStopped);
        await Http.UntilAsync(run, Api.InState("solving"));
        await Http.SendAsync(HttpMethod.Post, $"{run}/cancel");
        var ended = await Http.UntilEndedAsync(run);
        Assert.Equal("cancelled", (string?)ended["state"]);
        Assert.Null(ended["planId"]);
    }

    [ServiceFact]
    public async Task One_run_at_a_time_and_a_queued_one_can_be_cancelled_before_it_starts()
    {
        await Http.CreateAsync("run-3");
        var first = await Http.StartAsync("run-3", Script.WorkUntilStopped);
        await Http.UntilAsync(first, Api.InState("solving"));
        var second = await Http.StartAsync("run-3", Script.Plan);
        await Task.Delay(1500);
        Assert.Equal("queued", (string?)(await Http.AskAsync(second)).Json["state"]);

        await Http.SendAsync(HttpMethod.Post, $"{second}/cancel");
        Assert.Equal("cancelled", (string?)(await Http.AskAsync(second)).Json["state"]);
        var third = await Http.StartAsync("run-3", Script.Plan);
        await Http.SendAsync(HttpMethod.Post, $"{first}/cancel");
        Assert.Equal("done", (string?)(await Http.UntilEndedAsync(third))["state"]);
        var listed = (await Http.AskAsync("/v1/operations/run-3/runs?limit=2")).Json.AsArray();
        Assert.Equal([third, second], listed.Select(run => $"/v1/runs/{run!["id"]}"));
    }

    [ServiceFact]
    public async Task A_plan_that_breaks_a_rule_is_not_stored()
    {
        await Http.CreateAsync("run-4");
        var ended = await Http.UntilEndedAsync(await Http.StartAsync("run-4", Script.BreakARule));
        Assert.Equal("failed PLAN_INVALID", $"{ended["state"]} {ended["errorCode"]}");
        Assert.Contains("R9", (string?)ended["error"], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/v1/operations/run-4/plans/newest")).Status);
    }

    [ServiceFact]
    public async Task An_optimizer_that_fails_ends_its_run_with_an_error()
    {
        await Http.CreateAsync("run-5");
        var ended = await Http.UntilEndedAsync(await Http.StartAsync("run-5", Script.Throw));
        Assert.Equal("failed OPTIMIZER_FAILED", $"{ended["state"]} {ended["errorCode"]}");
        Assert.Contains("the script says so", (string?)ended["error"], StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task A_run_whose_worker_died_is_started_again()
    {
        var run = await ClaimedByADeadWorkerAsync("run-6", attempts: 1);
        var ended = await Http.UntilEndedAsync(run);
        Assert.Equal("done attempt 2", $"{ended["state"]} attempt {ended["attempt"]}");
    }

    [ServiceFact]
    public async Task A_run_whose_worker_died_three_times_is_given_up()
    {
        var run = await ClaimedByADeadWorkerAsync("run-7", attempts: 3);
        var ended = await Http.UntilEndedAsync(run);
        Assert.Equal("failed WORKER_LOST", $"{ended["state"]} {ended["errorCode"]}");
    }

    [ServiceFact]
    public async Task A_run_that_the_queue_has_forgotten_is_found_and_planned()
    {
        await Http.CreateAsync("run-8");
        var options = new RunOptions(TimeSpan.FromSeconds(60), 1, (int)Script.Plan, 0);
        var run = await shared.Service.Get<RunStore>().EnqueueAsync(new("run-8", 1, options), null, CancellationToken.None);
        Assert.Equal("done", (string?)(await Http.UntilEndedAsync($"/v1/runs/{run.Id}"))["state"]);
    }

    [ServiceFact]
    public async Task Two_workers_that_are_handed_the_same_run_end_it_once()
    {
        await Http.CreateAsync("run-9");
        var run = await Http.StartAsync("run-9", Script.Plan);
        var id = Guid.Parse(run[^36..]);
        var executor = shared.Service.Get<RunExecutor>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => executor.TakeAsync(id, CancellationToken.None)));
        Assert.Equal("done attempt 1", $"{(await Http.UntilEndedAsync(run))["state"]} attempt {(await Http.AskAsync(run)).Json["attempt"]}");
        Assert.Single(await shared.Service.Get<PlanStore>().ListAsync("run-9", 10, CancellationToken.None));
    }

    // A worker that claims the run and is never heard of again; its silence is what the service has to notice.
    private async Task<string> ClaimedByADeadWorkerAsync(string operation, int attempts)
    {
        await Http.CreateAsync(operation);
        var (runs, claims) = (shared.Service.Get<RunStore>(), shared.Service.Get<RunClaims>());
        var options = new RunOptions(TimeSpan.FromSeconds(60), 1, (int)Script.Plan, 0);
        var run = await runs.EnqueueAsync(new(operation, 1, options), null, CancellationToken.None);
        for (var attempt = 1; attempt <= attempts; attempt++)
        {
            var claimed = await claims.ClaimAsync(run.Id, $"dead-{attempt}", TimeSpan.Zero, CancellationToken.None);
            Assert.Equal(attempt, claimed!.Attempt);
        }

        return $"/v1/runs/{run.Id}";
    }
}
