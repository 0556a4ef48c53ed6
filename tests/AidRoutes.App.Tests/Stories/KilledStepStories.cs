using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>
/// kill -9 at the worst moment of each step: all of it is written, nothing is committed. Every step writes its audit entry last, so that whoever holds the audit's lock
/// has it stand still just there. The database lives on; the process that comes after has nothing of the step, and does it once.
/// </summary>
public sealed class KilledStepStories : IDisposable
{
    private readonly string _folder = TestFolder.New();

    [ServiceFact]
    public async Task Killed_before_the_commit_a_step_has_not_happened_and_asked_for_again_it_happens_once()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        await using var database = Database.Open(postgres.ConnectionString);
        await database.MigrateAsync(default);
        await new OperationStore(database).AddVersionAsync(new("killed", "Killed", "aidroutes.scenario/1", ScenarioJson.ToBytes(ScenarioJson.Read(TwoGates.ScenarioBytes("killed")).Value!)), null, default);
        var plan = await new PlanStore(database).AddAsync("killed", 1, new("aidroutes.plan/1", PlanJson.ToBytes(TwoGates.Plan(new("killed"))), 64, 10), default);
        var key = (await new KeyStore(database).CreateAsync(new("somebody else", KeyRole.Admin), "story", default)).Text;

        const string Bulletin = "kind,name,trucks per day\ncrossing,in,7\n";
        (string What, HttpMethod Method, string Path, string? Body, string? Type)[] steps =
        [
            ("run.queued", HttpMethod.Post, "/v1/operations/killed/runs", """{ "timeLimitSeconds": 60, "seed": 1 }""", "application/json"),
            ("plan.approved", HttpMethod.Post, $"/v1/plans/{plan}/approve", null, null),
            ("plan.published", HttpMethod.Post, $"/v1/plans/{plan}/publish", """{ "replaces": null }""", "application/json"),
            ("bulletin.stored", HttpMethod.Put, "/v1/operations/killed/bulletins/2025-01-19", Bulletin, "text/csv"),
            ("aliases.stored", HttpMethod.Put, "/v1/operations/killed/aliases", "id,alias\nin,North\n", "text/csv"),
            ("report.stored", HttpMethod.Put, "/v1/operations/killed/reports/2025-01-19", "convoy,state\nk1,denied\n", "text/csv"),
            ("operation.stored", HttpMethod.Post, "/v1/operations", TwoGates.Scenario("killed", "Killed, and sent again"), "application/json"),
            ("key.created", HttpMethod.Post, "/v1/keys", """{ "name": "Cell", "role": "planner" }""", "application/json"),
        ];
        var service = await ServiceProcess.StartScriptedAsync(_folder);
        try
        {
            foreach (var (what, method, path, body, type) in steps)
            {
                var answer = () => AskAsync(service.Http, key, method, path, body, type);
                var before = await CountAsync(postgres.ConnectionString, what);
                await KillAsync(postgres.ConnectionString, service, answer);
                Assert.Equal(before, await CountAsync(postgres.ConnectionString, what));
                service.Dispose();
                service = await ServiceProcess.StartScriptedAsync(_folder);
                var done = await answer();
                Assert.True((int)done.Status is 200 or 201 or 202, $"{what}: {done.Status} {done.Text}");
                Assert.Equal(before + 1, await CountAsync(postgres.ConnectionString, what));
            }

            Assert.Equal(1, await Hold.ScalarAsync(postgres.ConnectionString, "select count(*) from publications"));
            Assert.Equal(1, await Hold.ScalarAsync(postgres.ConnectionString, "select count(*) from feed_events where kind = 'published'"));
            Assert.Equal(1, await Hold.ScalarAsync(postgres.ConnectionString, "select count(*) from runs"));
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(service.Http, key, HttpMethod.Get, "/v1/operations/killed/plan", null, null)).Status);
            Assert.Null((await new AuditStore(database).VerifyAsync(new Dictionary<long, byte[]>(), default)).Broken);
        }
        finally
        {
            service.Dispose();
        }
    }

    public void Dispose() => TestFolder.Delete(_folder);

    // Holds the audit's lock until the step waits for it, and kills the service there.
    private static async Task KillAsync(string connectionString, ServiceProcess service, Func<Task<Api.Answer>> step)
    {
        await using var hold = await Hold.TakeAsync(connectionString, $"select pg_advisory_xact_lock({AuditChain.LockKey})");
        var asked = step();
        await hold.UntilReachedAsync(() => asked.IsCompleted);
        await service.KillAsync();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
    }

    private static Task<Api.Answer> AskAsync(HttpClient http, string key, HttpMethod method, string path, string? body, string? type) => http.SendAsync(
        method, path, body is null ? null : Encoding.UTF8.GetBytes(body), type, request => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key));

    private static Task<long> CountAsync(string connectionString, string what) => Hold.ScalarAsync(connectionString, $"select count(*) from audit where what = '{what}'");
}
