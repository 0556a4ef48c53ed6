using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class RunStoreTests(TestServer server) : StorageTest(server)
{
    private static readonly RunOptions Options = new(TimeSpan.FromSeconds(90), 2, 7, 0.005);

    [Fact]
    public async Task A_queued_run_says_what_was_asked_for()
    {
        var queued = await QueuedRunAsync();
        var run = await Runs.EnqueueAsync(new("north", 1, Options, "amal"), null, default);

        var found = (await Runs.GetAsync(run.Id, default))!;
        Assert.Equal(RunState.Queued, found.State);
        Assert.Equal(Options, found.Options);
        Assert.Equal(("amal", 0, 0.0), (found.RequestedBy, found.Attempt, found.Progress));
        Assert.Null(found.Claim);
        Assert.Equal([run.Id, queued.Id], (await Runs.ListAsync("north", RunState.Queued, 10, default)).Select(r => r.Id));
        Assert.Empty(await Runs.ListAsync("south", null, 10, default));
        Assert.Empty(await Runs.ListAsync(null, RunState.Done, 10, default));
    }

    [Fact]
    public async Task A_run_is_queued_with_its_job_or_not_at_all()
    {
        await QueuedRunAsync();
        await SqlAsync("create table jobs (run uuid)");
        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.InTransactionAsync(
            async (connection, transaction) =>
            {
                var run = await Runs.EnqueueAsync(new("north", 1, Options), transaction, default);
                await using var job = new NpgsqlCommand($"insert into jobs values ('{run.Id}')", connection, transaction);
                await job.ExecuteNonQueryAsync();
                throw new InvalidOperationException("The queue is broken.");
            },
            default));

        Assert.Single(await Runs.ListAsync(null, null, 10, default));
    }

    [Fact]
    public async Task A_run_of_a_version_that_is_not_there_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Runs.EnqueueAsync(new("north", 1, Options), null, default));

    [Fact]
    public async Task A_queued_run_is_cancelled_at_once_and_no_worker_gets_it()
    {
        var run = await QueuedRunAsync();
        Assert.Equal(CancelOutcome.Cancelled, await Runs.CancelAsync(run.Id, null, default));
        Assert.Equal(CancelOutcome.HasEnded, await Runs.CancelAsync(run.Id, null, default));
        Assert.Null(await Claims.ClaimAsync(run.Id, "w1", TimeSpan.Zero, default));

        var ended = (await Runs.GetAsync(run.Id, default))!;
        Assert.Equal(RunState.Cancelled, ended.State);
        Assert.NotNull(ended.EndedAt);
        Assert.Equal(CancelOutcome.NotFound, await Runs.CancelAsync(Guid.NewGuid(), null, default));
    }

    [Fact]
    public async Task The_worker_of_a_run_under_way_hears_of_the_wish_to_cancel()
    {
        var run = await ClaimedRunAsync();
        Assert.Equal(RunSignal.Continue, await Claims.HeartbeatAsync(run.Claim!, default));
        Assert.Equal(CancelOutcome.Requested, await Runs.CancelAsync(run.Id, null, default));
        Assert.Equal(RunSignal.Cancel, await Claims.HeartbeatAsync(run.Claim!, default));
        Assert.True(await Claims.AcknowledgeCancelAsync(run.Claim!, RunRecord.Empty, default));
        Assert.Equal(RunSignal.Lost, await Claims.HeartbeatAsync(run.Claim!, default));
        Assert.Equal(RunState.Cancelled, (await Runs.GetAsync(run.Id, default))!.State);
    }

    [Fact]
    public async Task News_are_kept_in_order_and_scores_only_fall_while_bounds_only_rise()
    {
        var run = await ClaimedRunAsync();
        await Tell(run, 1, "allocate", 0.1, null, 50);
        await Tell(run, 2, "timetable", 0.4, 300, 60);
        // Arrives late: worse on both counts.
        await Tell(run, 1, "timetable", 0.3, 350, 55);

        var now = (await Runs.GetAsync(run.Id, default))!;
        Assert.Equal(("timetable", 0.4, 300.0, 60.0), (now.Stage, now.Progress, now.BestScore, now.Bound));
        var history = await Runs.HistoryAsync(run.Id, 0, 10, default);
        Assert.Equal([null, 300.0, 350.0], history.Select(entry => entry.Score));
        Assert.Equal([1000.0, 2000.0, 1000.0], history.Select(entry => entry.Elapsed.TotalMilliseconds));
        Assert.Equal([history[2]], await Runs.HistoryAsync(run.Id, history[1].Seq, 10, default));
    }

    private Task<RunSignal> Tell(Run run, int seconds, string stage, double progress, double? score, double? bound) =>
        Claims.ReportProgressAsync(run.Claim!, new(TimeSpan.FromSeconds(seconds), stage, progress, score, bound), default);
}
