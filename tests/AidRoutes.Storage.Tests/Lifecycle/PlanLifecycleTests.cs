using Npgsql;

namespace AidRoutes.Storage.Tests;

/// <summary>draft → approved → published → superseded, by more than one person, and never half.</summary>
public sealed class PlanLifecycleTests(TestServer server) : StorageTest(server)
{
    private KeyStore Keys => new(Database);

    [Fact]
    public async Task A_plan_goes_its_way_and_each_step_is_written_down()
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var first = await DraftAsync(maker);
        Assert.Equal((PlanState.Approved, second.Shown), await StateAsync(ApproveAsync(first, second.Shown)));
        var published = await PublishAsync(first, maker.Shown, null);
        Assert.Equal((PlanState.Published, maker.Shown, null), (published.State, published.Life.PublishedBy, published.Life.Replaces));

        var next = await DraftAsync(maker);
        await ApproveAsync(next, second.Shown);
        Assert.Equal(first, (await PublishAsync(next, maker.Shown, first)).Life.Replaces);
        Assert.Equal(PlanState.Superseded, (await Plans.GetAsync(first, default))!.State);
        Assert.Equal(next, (await Plans.InForceAsync("north", default))!.Id);

        var steps = (await new AuditStore(Database).ListAsync("north", null, 10, default)).Where(IsStep).Reverse().ToArray();
        Assert.Equal(["plan.approved", "plan.published", "plan.approved", "plan.published"], steps.Select(step => step.Entry.What));
        Assert.Equal(steps[1].Entry.After, steps[3].Entry.Before);
    }

    [Fact]
    public async Task Who_had_a_plan_made_does_not_approve_it_with_no_key_of_theirs()
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var plan = await DraftAsync(maker);
        Assert.Equal(PlanStepFault.FourEyes, await FaultAsync(ApproveAsync(plan, maker.Shown)));

        // A rotated key is the same person's.
        var successor = (await Keys.RotateAsync(maker.Id, TimeSpan.FromHours(1), "test", default))!;
        Assert.Equal(PlanStepFault.FourEyes, await FaultAsync(ApproveAsync(plan, successor.Key.Shown)));

        // Nor by going round the program.
        var refused = await Assert.ThrowsAsync<PostgresException>(() => SqlAsync($"update plans set state = 'approved', approved_by = '{successor.Key.Shown}', approved_at = now()"));
        Assert.Contains("another than had it made", refused.MessageText, StringComparison.Ordinal);
        Assert.Equal(PlanState.Approved, (await ApproveAsync(plan, second.Shown)).State);
    }

    [Fact]
    public async Task Steps_out_of_order_are_refused()
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var plan = await DraftAsync(maker);
        Assert.Equal(PlanStepFault.WrongState, await FaultAsync(PublishAsync(plan, maker.Shown, null)));
        await ApproveAsync(plan, second.Shown);
        Assert.Equal(PlanStepFault.WrongState, await FaultAsync(ApproveAsync(plan, (await KeyAsync("third")).Shown)));
        await PublishAsync(plan, maker.Shown, null);
        Assert.Equal(PlanStepFault.WrongState, await FaultAsync(WithdrawAsync(plan, maker.Shown)));

        var other = await DraftAsync(maker);
        await WithdrawAsync(other, maker.Shown);
        Assert.Equal(PlanStepFault.WrongState, await FaultAsync(ApproveAsync(other, second.Shown)));
        Assert.Equal(plan, (await Plans.NewestAsync("north", default))!.Id);
        Assert.Equal(PlanStepFault.Unknown, await FaultAsync(ApproveAsync(Guid.NewGuid(), second.Shown)));
    }

    [Theory]
    [InlineData("update plans set state = 'draft'")]
    [InlineData("update plans set state = 'approved'")]
    [InlineData("update plans set published_by = 'somebody else'")]
    [InlineData("update plans set document = '{}'")]
    [InlineData("update plans set state = 'superseded'")]
    [InlineData("delete from plans")]
    public async Task A_published_plan_is_what_it_is_whoever_writes(string sql)
    {
        var plan = await DraftAsync(await KeyAsync("maker"));
        await ApproveAsync(plan, (await KeyAsync("second")).Shown);
        await PublishAsync(plan, "ak_publish2", null);
        await Assert.ThrowsAsync<PostgresException>(() => SqlAsync(sql));
        Assert.Equal("ak_publish2", (await Plans.InForceAsync("north", default))!.Life.PublishedBy);
    }

    [Fact]
    public async Task Of_many_who_publish_at_once_one_wins_and_one_plan_is_in_force()
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var plans = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            plans.Add(await DraftAsync(maker));
            await ApproveAsync(plans[i], second.Shown);
        }

        var outcomes = await Task.WhenAll(plans.Select(plan => Task.Run(async () => await TryPublishAsync(plan, null))));
        Assert.Single(outcomes, fault => fault is null);
        Assert.Equal(5, outcomes.Count(fault => fault == PlanStepFault.Overtaken));
        Assert.Single(await Plans.ListAsync("north", 10, default), plan => plan.State == PlanState.Published);
        Assert.Single(await new AuditStore(Database).ListAsync("north", null, 50, default), entry => entry.Entry.What == "plan.published");
    }

    [Fact]
    public async Task Every_step_may_be_asked_for_again_and_happens_once()
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var plan = await DraftAsync(maker);
        for (var time = 0; time < 3; time++)
        {
            await ApproveAsync(plan, second.Shown);
        }

        for (var time = 0; time < 3; time++)
        {
            await PublishAsync(plan, maker.Shown, null);
        }

        Assert.Equal(["plan.published", "plan.approved"], (await new AuditStore(Database).ListAsync("north", null, 10, default)).Where(IsStep).Select(entry => entry.Entry.What));
    }

    [Theory]
    [InlineData("update", "plans", "new.state = 'superseded'")]
    [InlineData("update", "plans", "new.state = 'published'")]
    [InlineData("insert", "audit", "new.what = 'plan.published'")]
    public async Task A_publication_that_breaks_midway_leaves_all_as_it_was(string verb, string table, string when)
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var (before, plan) = (await InForceAsync(maker, second), await DraftAsync(maker));
        await ApproveAsync(plan, second.Shown);
        await SqlAsync($"create function fail() returns trigger language plpgsql as $$ begin raise exception 'broken here'; end $$; create trigger z_fail after {verb} on {table} for each row when ({when}) execute function fail()");
        await Assert.ThrowsAsync<PostgresException>(() => PublishAsync(plan, maker.Shown, before));
        Assert.Equal(before, (await Plans.InForceAsync("north", default))!.Id);
        Assert.Equal(PlanState.Approved, (await Plans.GetAsync(plan, default))!.State);

        await SqlAsync($"drop trigger z_fail on {table}");
        Assert.Equal(PlanState.Published, (await PublishAsync(plan, maker.Shown, before)).State);
        Assert.Null((await new AuditStore(Database).VerifyAsync(new Dictionary<long, byte[]>(), default)).Broken);
    }

    [Fact]
    public async Task A_connection_that_dies_midway_is_made_good_and_nothing_happens_twice()
    {
        var (maker, second) = (await KeyAsync("maker"), await KeyAsync("second"));
        var (before, plan) = (await InForceAsync(maker, second), await DraftAsync(maker));
        await ApproveAsync(plan, second.Shown);

        // The first attempt ends its own connection when half is done; what it has written by then is gone with it, but for the sequence that counts attempts.
        await SqlAsync("""
            create sequence attempts;
            create function die_once() returns trigger language plpgsql as $$
            begin
                if nextval('attempts') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
                return null;
            end $$;
            create trigger z_die after insert on audit for each row execute function die_once()
            """);
        Assert.Equal(PlanState.Published, (await PublishAsync(plan, maker.Shown, before)).State);
        Assert.Equal(2, (await new AuditStore(Database).ListAsync("north", null, 10, default)).Count(entry => entry.Entry.What == "plan.published"));
        Assert.Equal(PlanState.Superseded, (await Plans.GetAsync(before, default))!.State);
    }

    [Fact]
    public async Task The_demos_plan_is_approved_by_the_loader_alone()
    {
        var plan = await DraftAsync(PlanLifecycle.DemoLoader);
        Assert.Equal(PlanState.Approved, (await ApproveAsync(plan, PlanLifecycle.DemoLoader)).State);
        var entry = (await new AuditStore(Database).ListAsync("north", null, 1, default))[0];
        Assert.Equal(("demo loader", "plan.approved"), (entry.Entry.Who, entry.Entry.What));
    }

    // Storing the operation is written down too.
    private static bool IsStep(AuditEntry entry) => entry.Entry.What.StartsWith("plan.", StringComparison.Ordinal);

    private async Task<ApiKey> KeyAsync(string name) => (await Keys.CreateAsync(new(name, KeyRole.Admin), "test", default)).Key;

    private Task<Guid> DraftAsync(ApiKey maker) => DraftAsync(maker.Shown);

    private async Task<Guid> DraftAsync(string maker)
    {
        var added = await Operations.AddVersionAsync(new("north", "North", "aidroutes.scenario/1", [1, 2, 3]), null, default);
        var run = await Runs.EnqueueAsync(new("north", added.Version.Version, new(TimeSpan.FromSeconds(60), 2, 1, 0.01), maker), null, default);
        var claim = (await Claims.ClaimAsync(run.Id, "w1", null, default))!.Claim!;
        return (await Claims.CompleteAsync(claim, APlan(), RunRecord.Empty, RunState.Done, default)).Plan!.Value;
    }

    private async Task<Guid> InForceAsync(ApiKey maker, ApiKey second)
    {
        var plan = await DraftAsync(maker);
        await ApproveAsync(plan, second.Shown);
        await PublishAsync(plan, maker.Shown, null);
        return plan;
    }

    private Task<PlanSummary> ApproveAsync(Guid plan, string by) => Database.InTransactionAsync((_, within) => PlanLifecycle.ApproveAsync(within, plan, by, default), default);

    private Task<PlanSummary> WithdrawAsync(Guid plan, string by) => Database.InTransactionAsync((_, within) => PlanLifecycle.WithdrawAsync(within, plan, by, default), default);

    private async Task<PlanSummary> PublishAsync(Guid plan, string by, Guid? replaces)
        => await Database.InTransactionAsync((_, within) => PlanLifecycle.PublishAsync(within, plan, by, replaces, _ => Task.CompletedTask, default), default);

    private async Task<PlanStepFault?> TryPublishAsync(Guid plan, Guid? replaces)
    {
        try
        {
            await PublishAsync(plan, "ak_publish2", replaces);
            return null;
        }
        catch (PlanStepException e)
        {
            return e.Fault;
        }
    }

    private static async Task<PlanStepFault> FaultAsync(Task<PlanSummary> step) => (await Assert.ThrowsAsync<PlanStepException>(() => step)).Fault;

    private static async Task<(PlanState, string?)> StateAsync(Task<PlanSummary> step) => await step is var plan ? (plan.State, plan.Life.ApprovedBy) : default;
}
