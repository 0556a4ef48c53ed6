namespace AidRoutes.Storage.Tests;

public sealed class RunChangesTests(TestServer server) : StorageTest(server)
{
    [Fact]
    public async Task A_listener_hears_of_changes_but_not_of_heartbeats()
    {
        using var hang = new CancellationTokenSource(Patience.Hang);
        await using var changes = new RunChanges(Database).ListenAsync(hang.Token).GetAsyncEnumerator();
        Assert.Equal(new(null), await Next(changes));

        var run = await QueuedRunAsync();
        Assert.Equal(new(run.Id), await Next(changes));
        var claimed = (await Claims.ClaimAsync(run.Id, "w1", null, default))!;
        Assert.Equal(new(run.Id), await Next(changes));
        await Claims.HeartbeatAsync(claimed.Claim!, default);
        var other = await QueuedRunAsync();
        Assert.Equal(new(other.Id), await Next(changes));
    }

    [Fact]
    public async Task A_listener_whose_connection_was_cut_is_told_to_look_again_and_hears_on()
    {
        using var hang = new CancellationTokenSource(Patience.Hang);
        await using var changes = new RunChanges(Database).ListenAsync(hang.Token).GetAsyncEnumerator();
        Assert.Equal(new(null), await Next(changes));
        await SqlAsync("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()");

        Assert.Equal(new(null), await Next(changes));
        var run = await QueuedRunAsync();
        Assert.Equal(new(run.Id), await Next(changes));
    }

    private static async Task<RunChange> Next(IAsyncEnumerator<RunChange> changes)
    {
        Assert.True(await changes.MoveNextAsync());
        return changes.Current;
    }
}
