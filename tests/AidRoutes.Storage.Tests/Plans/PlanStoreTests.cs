using System.Security.Cryptography;
using Npgsql;

namespace AidRoutes.Storage.Tests;

public sealed class PlanStoreTests(TestServer server) : StorageTest(server)
{
    [Fact]
    public async Task Plans_are_listed_newest_first_and_come_back_byte_for_byte()
    {
        await QueuedRunAsync();
        var older = await Plans.AddAsync("north", 1, APlan(), default);
        var newer = await Plans.AddAsync("north", 1, new("aidroutes.plan/1", [7, 0, 255], 80, null), default);

        Assert.Equal([newer, older], (await Plans.ListAsync("north", 10, default)).Select(plan => plan.Id));
        Assert.Equal(newer, (await Plans.NewestAsync("north", default))!.Id);
        var plan = (await Plans.ReadAsync(newer, default))!;
        Assert.Equal([7, 0, 255], plan.Document);
        Assert.Equal(SHA256.HashData(plan.Document), plan.Summary.DocumentSha256);
        Assert.Equal((null, null, 80.0), (plan.Summary.Run, plan.Summary.Bound, plan.Summary.Score));
        Assert.Null(await Plans.NewestAsync("south", default));
        Assert.Null(await Plans.ReadAsync(Guid.NewGuid(), default));
    }

    [Fact]
    public async Task A_plan_moves_on_in_its_life_but_never_changes()
    {
        await QueuedRunAsync();
        var id = await Plans.AddAsync("north", 1, APlan(), default);
        await SqlAsync("update plans set state = 'approved', approved_by = 'ak_other234', approved_at = now()");
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update plans set document = 'x'"));
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync("update plans set score = 1"));

        Assert.Equal(PlanState.Approved, (await Plans.GetAsync(id, default))!.State);
    }

    [Fact]
    public async Task A_plan_of_a_version_that_is_not_there_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Plans.AddAsync("north", 3, APlan(), default));
}
