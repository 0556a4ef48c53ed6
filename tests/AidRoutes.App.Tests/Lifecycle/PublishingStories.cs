using System.Net;
using System.Text.Json.Nodes;
using AidRoutes.App.Tests.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests.Lifecycle;

/// <summary>A plan from draft to in force, by several people.</summary>
public sealed class PublishingStories(LockedService locked) : IClassFixture<LockedService>
{
    [ServiceFact]
    public async Task A_planner_makes_an_approver_approves_the_planner_publishes()
    {
        var plan = await DraftAsync("pub-1");
        Assert.Equal(HttpStatusCode.NotFound, (await locked.AskAsync("/v1/operations/pub-1/plan", KeyRole.Planner)).Status);
        var early = await PostAsync($"/v1/plans/{plan}/publish", KeyRole.Planner);
        Assert.Equal(HttpStatusCode.Conflict, early.Status);
        Assert.Contains("only one that is approved can be published", early.Text, StringComparison.Ordinal);

        var approved = await PostAsync($"/v1/plans/{plan}/approve", KeyRole.Approver);
        Assert.Equal(("approved", locked.Keys[KeyRole.Approver].Key.Shown), ((string?)approved.Json["state"], (string?)approved.Json["approvedBy"]));
        var published = await PostAsync($"/v1/plans/{plan}/publish", KeyRole.Planner);
        Assert.True(published.Status == HttpStatusCode.OK, published.Text);
        Assert.Equal(("published", "k1"), ((string?)published.Json["plan"]!["state"], (string?)published.Json["changes"]!["new"]![0]!["convoy"]));

        var inForce = await locked.AskAsync("/v1/operations/pub-1/plan", KeyRole.Planner);
        Assert.Equal($"/v1/plans/{plan}", inForce.Content.GetValues("Content-Location").Single());
        var seen = (await locked.AskAsync("/v1/operations/pub-1", KeyRole.Dashboard)).Json;
        Assert.Equal(("published", null, null), ((string?)seen["planInForce"]!["state"], seen["planInForce"]!["worstShelter"], seen["planInForce"]!["publishedBy"]));
        Assert.Null(seen["newestPlan"]);
    }

    [ServiceFact]
    public async Task Who_made_a_plan_does_not_approve_it_be_it_an_administrator()
    {
        var plan = await DraftAsync("pub-2", KeyRole.Admin);
        var own = await PostAsync($"/v1/plans/{plan}/approve", KeyRole.Admin);
        Assert.Equal(HttpStatusCode.Forbidden, own.Status);
        Assert.Contains("four eyes", own.Text, StringComparison.Ordinal);
        Assert.Equal("draft", (string?)(await locked.AskAsync($"/v1/plans/{plan}/state", KeyRole.Admin)).Json["state"]);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/v1/plans/{plan}/approve", KeyRole.Approver)).Status);
    }

    [ServiceFact]
    public async Task A_second_publication_says_what_changes_and_names_whom_it_replaces_or_is_refused()
    {
        var (first, second, third) = (await DraftAsync("pub-3"), await DraftAsync("pub-3"), await DraftAsync("pub-3"));
        foreach (var plan in new[] { first, second, third })
        {
            await PostAsync($"/v1/plans/{plan}/approve", KeyRole.Approver);
        }

        await PostAsync($"/v1/plans/{first}/publish", KeyRole.Planner, """{ "replaces": null }""");
        var changes = (await locked.AskAsync($"/v1/plans/{second}/changes", KeyRole.Planner)).Json;
        Assert.Equal((first, 1, 0, 0, 0), ((string?)changes["against"], (int)changes["unchanged"]!, Count(changes["new"]), Count(changes["changed"]), Count(changes["gone"])));

        // Two publish against the same plan: the second of them is told of the first.
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/v1/plans/{second}/publish", KeyRole.Planner, $$"""{ "replaces": "{{first}}" }""")).Status);
        var late = await PostAsync($"/v1/plans/{third}/publish", KeyRole.Approver, $$"""{ "replaces": "{{first}}" }""");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains($"plan {second}, published by {locked.Keys[KeyRole.Planner].Key.Shown}, is in force", late.Text, StringComparison.Ordinal);
        var listed = (await locked.AskAsync("/v1/operations/pub-3/plans", KeyRole.Approver)).Json.AsArray();
        Assert.Equal(["approved", "published", "superseded"], listed.Select(plan => (string)plan!["state"]!));

        // Asked for again it is the same answer, and nothing happens twice.
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/v1/plans/{second}/publish", KeyRole.Planner)).Status);
        var written = (await locked.AskAsync("/v1/audit?limit=500", KeyRole.Admin)).Json.AsArray();
        Assert.Single(written, entry => (string?)entry!["what"] == "plan.published" && (string?)entry["subject"] == $"plan {second}");
    }

    [ServiceFact]
    public async Task A_draft_that_is_withdrawn_is_no_longer_the_newest()
    {
        var (first, second) = (await DraftAsync("pub-4"), await DraftAsync("pub-4"));
        Assert.Equal(HttpStatusCode.OK, (await PostAsync($"/v1/plans/{second}/withdraw", KeyRole.Planner)).Status);
        Assert.Equal(first, (string?)(await locked.AskAsync("/v1/operations/pub-4", KeyRole.Planner)).Json["newestPlan"]!["id"]);
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync($"/v1/plans/{second}/approve", KeyRole.Approver)).Status);
    }

    [ServiceFact]
    public async Task A_service_killed_while_it_publishes_leaves_one_plan_in_force_and_goes_on_after()
    {
        var folder = TestFolder.New();
        try
        {
            var options = TestService.Complete(new() { DataFolder = folder });
            await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = options.PostgresFolder!, DataFolder = folder }, default);
            await using var database = Database.Open(postgres.ConnectionString);
            var (first, second) = ("", "");
            using (var service = await ServiceProcess.StartScriptedAsync(folder))
            {
                await service.Http.CreateAsync("killed");
                (first, second) = ((string)(await RunAsync(service.Http, "killed"))!, (string)(await RunAsync(service.Http, "killed"))!);
                await ApproveAsync(database, first, second);
                Assert.Equal(HttpStatusCode.OK, (await service.Http.PostJsonAsync($"/v1/plans/{first}/publish", "{}")).Status);

                // The next publication hangs when all is written but the commit, and there the process dies.
                await SqlAsync(database, "create function hang() returns trigger language plpgsql as $$ begin perform pg_notify('hanging', ''); perform pg_sleep(600); return null; end $$; create trigger z_hang after insert on audit for each row execute function hang()");
                var lost = service.Http.PostJsonAsync($"/v1/plans/{second}/publish", "{}");
                await UntilAsync(() => ExistsAsync(database, "select exists (select from pg_stat_activity where query like 'insert into audit%' or wait_event = 'PgSleep')"));
                await service.KillAsync();
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => lost);
            }

            await SqlAsync(database, "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'");
            await UntilAsync(async () => !await ExistsAsync(database, "select exists (select from pg_stat_activity where wait_event = 'PgSleep')"));
            await SqlAsync(database, "drop trigger z_hang on audit");
            using var again = await ServiceProcess.StartScriptedAsync(folder);
            Assert.Equal($"/v1/plans/{first}", (await again.Http.AskAsync("/v1/operations/killed/plan")).Content.GetValues("Content-Location").Single());
            Assert.Equal(HttpStatusCode.OK, (await again.Http.PostJsonAsync($"/v1/plans/{second}/publish", $$"""{ "replaces": "{{first}}" }""")).Status);
            var states = (await again.Http.AskAsync("/v1/operations/killed/plans")).Json.AsArray().Select(plan => (string)plan!["state"]!);
            Assert.Equal(["published", "superseded"], states);
            Assert.Null((await new AuditStore(database).VerifyAsync(new Dictionary<long, byte[]>(), default)).Broken);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static int Count(JsonNode? list) => list!.AsArray().Count;

    private Task<Api.Answer> PostAsync(string path, KeyRole role, string? json = null) => locked.AskAsync(path, role, HttpMethod.Post, json);

    /// <summary>A draft with the one convoy of <see cref="TwoGates"/>.</summary>
    private async Task<string> DraftAsync(string operation, KeyRole maker = KeyRole.Planner)
    {
        await locked.AskAsync("/v1/operations", KeyRole.Planner, HttpMethod.Post, TwoGates.Scenario(operation));
        var run = await PostAsync($"/v1/operations/{operation}/runs", maker, """{ "seed": 1 }""");
        string? plan = null;
        await UntilAsync(async () => (plan = (string?)(await locked.AskAsync($"/v1/runs/{run.Json["id"]}", maker)).Json["planId"]) is not null);
        return plan!;
    }

    private static async Task<JsonNode?> RunAsync(HttpClient http, string operation) => (await http.UntilEndedAsync(await http.StartAsync(operation, Script.Plan)))["planId"];

    private static async Task ApproveAsync(Database database, params string[] plans)
    {
        foreach (var plan in plans)
        {
            await database.InTransactionAsync((_, transaction) => PlanLifecycle.ApproveAsync(transaction, Guid.Parse(plan), "ak_approver", default), default);
        }
    }

    private static Task SqlAsync(Database database, string sql) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        },
        default);

    private static Task<bool> ExistsAsync(Database database, string sql) => database.InTransactionAsync(
        async (connection, transaction) =>
        {
            await using var command = new Npgsql.NpgsqlCommand(sql, connection, transaction);
            return (bool)(await command.ExecuteScalarAsync())!;
        },
        default);

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var hang = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await isSo())
        {
            Assert.False(hang.IsCancellationRequested, "waited in vain");
            await Task.Delay(100);
        }
    }
}
