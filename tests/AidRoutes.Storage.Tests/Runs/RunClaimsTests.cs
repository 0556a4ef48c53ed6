namespace AidRoutes.Storage.Tests;

public sealed class RunClaimsTests(TestServer server) : StorageTest(server)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Of_ten_workers_who_want_a_run_exactly_one_gets_it()
    {
        for (var round = 0; round < 10; round++)
        {
            var run = await QueuedRunAsync();
            var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(w => Claims.ClaimAsync(run.Id, $"w{w}", Minute, default)));

            var won = Assert.Single(claims, claim => claim is not null)!;
            Assert.Equal((RunState.Solving, 1), (won.State, won.Attempt));
            Assert.Equal(won.Claim, (await Runs.GetAsync(run.Id, default))!.Claim);
        }
    }

    [Fact]
    public async Task A_worker_who_did_not_hear_the_answer_may_claim_again()
    {
        var run = await ClaimedRunAsync();
        await Claims.ReportProgressAsync(run.Claim!, new(Minute, "allocate", 0.5, 10, 5), default);
        var again = (await Claims.ClaimAsync(run.Id, "w1", null, default))!;

        Assert.Equal(run.Claim, again.Claim);
        Assert.Equal((0.5, 10.0), (again.Progress, again.BestScore));
        Assert.Equal(run.StartedAt, again.StartedAt);
    }

    [Fact]
    public async Task A_silent_workers_run_is_taken_over_and_the_silent_worker_can_store_nothing()
    {
        var run = await ClaimedRunAsync();
        await Claims.ReportProgressAsync(run.Claim!, new(Minute, "improve", 0.9, 10, 5), default);
        Assert.Null(await Claims.ClaimAsync(run.Id, "w2", Minute, default));
        await SilenceWorkersAsync();
        Assert.Null(await Claims.ClaimAsync(run.Id, "w2", null, default));
        var taken = (await Claims.ClaimAsync(run.Id, "w2", Minute, default))!;

        Assert.Equal(new(run.Id, "w2", 2), taken.Claim);
        Assert.Equal((0.0, null, null), (taken.Progress, taken.BestScore, taken.Bound));
        Assert.Equal(RunSignal.Lost, await Claims.HeartbeatAsync(run.Claim!, default));
        Assert.Equal(RunSignal.Lost, await Claims.ReportProgressAsync(run.Claim!, new(Minute, "improve", 1, 1, 1), default));
        Assert.Equal(new(null, false), await Claims.CompleteAsync(run.Claim!, APlan(), RunRecord.Empty, RunState.Done, default));
        Assert.False(await Claims.FailAsync(run.Claim!, new("X", "x"), RunRecord.Empty, default));
        Assert.Null(await Claims.RequeueAsync(run.Claim!, default));
        Assert.Empty(await Plans.ListAsync("north", 10, default));
        Assert.Single(await Runs.HistoryAsync(run.Id, 0, 10, default));
        Assert.True((await Claims.CompleteAsync(taken.Claim!, APlan(), RunRecord.Empty, RunState.Done, default)).IsNew);
    }

    [Fact]
    public async Task A_run_ends_together_with_its_plan()
    {
        var run = await ClaimedRunAsync();
        var completion = await Claims.CompleteAsync(
            run.Claim!, APlan(score: 120), new("""{"engine": "wasm"}""", ["one remark"]), RunState.Done, default);

        var ended = (await Runs.GetAsync(run.Id, default))!;
        Assert.Equal((RunState.Done, 1.0, 120.0, 100.0), (ended.State, ended.Progress, ended.BestScore, ended.Bound));
        Assert.Equal(["one remark"], ended.Remarks);
        Assert.Equal("""{"engine": "wasm"}""", ended.Record);
        Assert.True(ended.HasEnded);
        var plan = (await Plans.OfRunAsync(run.Id, default))!;
        Assert.Equal((completion.Plan, run.Version, PlanState.Draft, 120.0), (plan.Id, plan.Version, plan.State, plan.Score));
    }

    [Fact]
    public async Task Completing_twice_stores_one_plan()
    {
        var run = await ClaimedRunAsync();
        var both = await Task.WhenAll(
            Claims.CompleteAsync(run.Claim!, APlan(), RunRecord.Empty, RunState.Done, default),
            Claims.CompleteAsync(run.Claim!, APlan(), RunRecord.Empty, RunState.Done, default));

        var stored = Assert.Single(await Plans.ListAsync("north", 10, default));
        Assert.All(both, completion => Assert.Equal(stored.Id, completion.Plan));
        Assert.Single(both, completion => completion.IsNew);
    }

    [Fact]
    public async Task A_plan_that_can_not_be_stored_leaves_the_run_under_way()
    {
        var run = await ClaimedRunAsync();
        await SqlAsync("alter table plans add check (score < 1000)");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(
            () => Claims.CompleteAsync(run.Claim!, APlan(score: 5000), RunRecord.Empty, RunState.Done, default));

        Assert.Equal(RunState.Solving, (await Runs.GetAsync(run.Id, default))!.State);
        Assert.True((await Claims.CompleteAsync(run.Claim!, APlan(), RunRecord.Empty, RunState.Done, default)).IsNew);
    }

    [Fact]
    public async Task A_cancelled_run_may_keep_its_best_plan_so_far()
    {
        var run = await ClaimedRunAsync();
        await Runs.CancelAsync(run.Id, null, default);
        Assert.True((await Claims.CompleteAsync(run.Claim!, APlan(), RunRecord.Empty, RunState.Cancelled, default)).IsNew);

        Assert.Equal(RunState.Cancelled, (await Runs.GetAsync(run.Id, default))!.State);
        Assert.NotNull(await Plans.OfRunAsync(run.Id, default));
    }

    [Fact]
    public async Task A_failed_run_says_why()
    {
        var run = await ClaimedRunAsync();
        Assert.True(await Claims.FailAsync(run.Claim!, new("ENGINE_LOST", "Twice."), RunRecord.Empty, default));

        var failed = (await Runs.GetAsync(run.Id, default))!;
        Assert.Equal((RunState.Failed, new RunError("ENGINE_LOST", "Twice.")), (failed.State, failed.Error));
        Assert.Null(await Claims.ClaimAsync(run.Id, "w2", TimeSpan.Zero, default));
    }

    [Fact]
    public async Task Stuck_runs_are_found_and_queued_again_once()
    {
        var run = await ClaimedRunAsync();
        Assert.Empty(await Claims.FindStuckAsync(Minute, default));
        await SilenceWorkersAsync();
        var stuck = Assert.Single(await Claims.FindStuckAsync(Minute, default));

        var requeued = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Claims.RequeueSilentAsync(stuck.Claim!, stuck.HeartbeatAt, null, default)));
        Assert.Single(requeued, state => state == RunState.Queued);
        Assert.Equal(3, requeued.Count(state => state is null));
        Assert.Equal(2, (await Claims.ClaimAsync(run.Id, "w2", null, default))!.Attempt);
    }

    [Fact]
    public async Task A_worker_that_gave_a_sign_since_it_was_found_keeps_its_run()
    {
        var run = await ClaimedRunAsync();
        await SilenceWorkersAsync();
        var stuck = Assert.Single(await Claims.FindStuckAsync(Minute, default));
        await Claims.HeartbeatAsync(run.Claim!, default);

        Assert.Null(await Claims.RequeueSilentAsync(stuck.Claim!, stuck.HeartbeatAt, null, default));
        Assert.Equal(RunState.Queued, await Claims.RequeueAsync(run.Claim!, default));
    }

    [Fact]
    public async Task A_worker_that_gave_a_sign_is_not_given_up_and_a_silent_one_is_once()
    {
        var run = await ClaimedRunAsync();
        var seen = Assert.Single(await Claims.FindUnderWayAsync(default));
        await Claims.HeartbeatAsync(run.Claim!, default);
        Assert.False(await Claims.GiveUpAsync(seen.Claim!, seen.HeartbeatAt, new("WORKER_LOST", "Three times."), default));

        seen = Assert.Single(await Claims.FindUnderWayAsync(default));
        var given = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Claims.GiveUpAsync(seen.Claim!, seen.HeartbeatAt, new("WORKER_LOST", "Three times."), default)));
        Assert.Single(given, true);
        Assert.Equal(RunState.Failed, (await Runs.GetAsync(run.Id, default))!.State);
    }

    [Fact]
    public async Task After_the_clock_was_put_back_signs_and_runs_of_a_time_to_come_are_found()
    {
        await ClaimedRunAsync();
        var waiting = await QueuedRunAsync();
        await SqlAsync("update runs set heartbeat_at = heartbeat_at + interval '1 hour', queued_at = queued_at + interval '1 hour'");

        Assert.Single(await Claims.FindStuckAsync(Minute, default));
        Assert.Equal(waiting.Id, Assert.Single(await Claims.FindWaitingAsync(Minute, default)).Id);
    }

    [Fact]
    public async Task A_run_to_be_cancelled_ends_when_its_worker_gives_it_back()
    {
        var run = await ClaimedRunAsync();
        await Runs.CancelAsync(run.Id, null, default);
        Assert.Equal(RunState.Cancelled, await Claims.RequeueAsync(run.Claim!, default));
    }

    [Fact]
    public async Task Runs_whose_job_was_lost_are_found_waiting()
    {
        var run = await QueuedRunAsync();
        Assert.Empty(await Claims.FindWaitingAsync(Minute, default));
        await SqlAsync("update runs set queued_at = queued_at - interval '1 hour'");
        Assert.Equal(run.Id, Assert.Single(await Claims.FindWaitingAsync(Minute, default)).Id);
    }
}
