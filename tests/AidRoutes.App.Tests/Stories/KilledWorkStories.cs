using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>kill -9 of a worker while it stores a plan or posts news, and of a service whose answer is still on its way. The database lives on.</summary>
public sealed class KilledWorkStories : IDisposable
{
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task Killed_while_it_stores_its_plan_a_worker_has_stored_none_and_the_next_stores_one()
    {
        await using var postgres = await StartDatabaseAsync();
        var connection = postgres.ConnectionString;
        string run;
        using (var first = await ServiceProcess.StartScriptedAsync(_folder))
        {
            await first.Http.CreateAsync("killed");
            await using var hold = await Hold.TakeAsync(connection, "lock table plans in share mode");
            run = await first.Http.StartAsync("killed", Script.Plan);
            await hold.UntilReachedAsync(() => false);
            await first.KillAsync();
        }

        Assert.Equal(0, await Hold.ScalarAsync(connection, "select count(*) from plans"));
        Assert.Equal(1, await Hold.ScalarAsync(connection, "select count(*) from runs where state = 'solving'"));
        using var second = await ServiceProcess.StartScriptedAsync(_folder);
        var ended = await second.Http.UntilEndedAsync(run);
        Assert.Equal("done 2", $"{ended["state"]} {ended["attempt"]}");
        Assert.Equal(1, await Hold.ScalarAsync(connection, "select count(*) from plans"));
    }

    [ServiceFact]
    public async Task Published_and_killed_before_or_after_its_answer_a_plan_is_published_once()
    {
        await using var postgres = await StartDatabaseAsync();
        var (plan, key) = await ApprovedAsync(postgres.ConnectionString);
        using (var first = await ServiceProcess.StartScriptedAsync(_folder))
        {
            var asked = PublishAsync(first.Http, plan, key);
            while (await Hold.ScalarAsync(postgres.ConnectionString, "select count(*) from publications") == 0)
            {
                Assert.True(!asked.IsCompleted || asked.IsCompletedSuccessfully, "the plan was not published");
            }

            await first.KillAsync();
            await Task.WhenAny(asked);
        }

        using var second = await ServiceProcess.StartScriptedAsync(_folder);
        var again = await PublishAsync(second.Http, plan, key);
        Assert.True(again.Status == HttpStatusCode.OK, again.Text);
        foreach (var once in new[] { "publications", "feed_events where kind = 'published'", "audit where what = 'plan.published'", "plans where state = 'published'" })
        {
            Assert.Equal(1, await Hold.ScalarAsync(postgres.ConnectionString, $"select count(*) from {once}"));
        }
    }

    [ServiceFact]
    public async Task Killed_while_it_posts_news_a_worker_leaves_it_to_the_next_who_posts_it_under_the_same_id()
    {
        await using var postgres = await StartDatabaseAsync();
        var (plan, key) = await ApprovedAsync(postgres.ConnectionString);
        using var gate = new ManualResetEventSlim();
        await using var receiver = await Receiver.StartAsync(_ => gate.Wait(TimeSpan.FromMinutes(2)) ? 204 : 500);
        using (var first = await ServiceProcess.StartScriptedAsync(_folder))
        {
            var made = await first.Http.PostJsonAsync("/v1/subscriptions", $$"""{ "url": "{{receiver.Url}}/x", "operation": "killed", "events": ["published"] }""");
            Assert.True(made.Status == HttpStatusCode.Created, made.Text);
            Assert.Equal(HttpStatusCode.OK, (await PublishAsync(first.Http, plan, key)).Status);
            await PostsAsync(receiver, 1);
            await first.KillAsync();
        }

        // Two minutes after it was taken it is due again; these minutes are taken off.
        gate.Set();
        Assert.Equal(1, await Hold.DoAsync(postgres.ConnectionString, "update webhook_deliveries set claimed_until = now() where state = 'waiting' and claimed_until > now()"));
        using var second = await ServiceProcess.StartScriptedAsync(_folder);
        await PostsAsync(receiver, 2);
        Assert.Single(receiver.Posts.Select(post => post.Headers["AidRoutes-Id"]).Distinct());
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await Hold.ScalarAsync(postgres.ConnectionString, "select count(*) from webhook_deliveries where state = 'delivered' and attempts = 2") == 0)
        {
            await Task.Delay(50, stop.Token);
        }
    }

    public void Dispose() => TestFolder.Delete(_folder);

    private async Task<EmbeddedPostgres> StartDatabaseAsync()
    {
        var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        await using var database = Database.Open(postgres.ConnectionString);
        await database.MigrateAsync(default);
        return postgres;
    }

    private static async Task<(Guid Plan, string Key)> ApprovedAsync(string connection)
    {
        await using var database = Database.Open(connection);
        await new OperationStore(database).AddVersionAsync(new("killed", "Killed", "aidroutes.scenario/1", ScenarioJson.ToBytes(ScenarioJson.Read(TwoGates.ScenarioBytes("killed")).Value!)), null, default);
        var plan = await new PlanStore(database).AddAsync("killed", 1, new("aidroutes.plan/1", PlanJson.ToBytes(TwoGates.Plan(new("killed"))), 64, 10), default);
        await database.InTransactionAsync((_, transaction) => PlanLifecycle.ApproveAsync(transaction, plan, "a second person", default), default);
        return (plan, (await new KeyStore(database).CreateAsync(new("a third person", KeyRole.Admin), "story", default)).Text);
    }

    private static Task<Api.Answer> PublishAsync(HttpClient http, Guid plan, string key) => http.SendAsync(
        HttpMethod.Post, $"/v1/plans/{plan}/publish", Encoding.UTF8.GetBytes("""{ "replaces": null }"""), "application/json",
        request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key));

    private static async Task PostsAsync(Receiver receiver, int count)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (receiver.Posts.Count < count)
        {
            await Task.Delay(50, stop.Token);
        }
    }
}
