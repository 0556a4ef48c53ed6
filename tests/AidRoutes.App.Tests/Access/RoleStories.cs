using System.Net;
using System.Text;
using AidRoutes.App.Access;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Routing;

namespace AidRoutes.App.Tests.Access;

/// <summary>A service that lets nobody in without a key, and a key of each role.</summary>
public sealed class LockedService : IAsyncLifetime
{
    private readonly string _folder = TestFolder.New();
    private TestService? _service;

    internal TestService Service => _service!;

    internal Dictionary<KeyRole, IssuedKey> Keys { get; } = [];

    public async Task InitializeAsync()
    {
        if (ServiceInstalled.Reason is null)
        {
            _service = await TestService.StartLockedAsync(new() { DataFolder = _folder });
            foreach (var role in Enum.GetValues<KeyRole>())
            {
                Keys[role] = await _service.Get<KeyStore>().CreateAsync(new($"the {role}", role, role == KeyRole.Ngo ? "WFP" : null), "test", default);
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        TestFolder.Delete(_folder);
    }

    internal Task<Api.Answer> AskAsync(string path, string? key, HttpMethod? method = null, string? json = null) => Service.Http.SendAsync(
        method ?? HttpMethod.Get, path, json is null ? null : System.Text.Encoding.UTF8.GetBytes(json), json is null ? null : "application/json",
        request => { if (key is not null) { request.Headers.Authorization = new("Bearer", key); } });

    internal Task<Api.Answer> AskAsync(string path, KeyRole role, HttpMethod? method = null, string? json = null) => AskAsync(path, Keys[role].Text, method, json);
}

/// <summary>Every address of the service, and who gets in.</summary>
public sealed class RoleStories(LockedService locked) : IClassFixture<LockedService>
{
    [ServiceFact]
    public void Every_address_of_the_api_names_a_right_or_why_it_is_open()
    {
        var open = new List<string>();
        foreach (var endpoint in Endpoints().Where(endpoint => endpoint.Metadata.GetMetadata<RequiredRight>() is null))
        {
            Assert.True(endpoint.Metadata.GetMetadata<OpenToAll>() is not null, $"{endpoint.RoutePattern.RawText} names neither a right nor why it is open");
            open.Add(Path(endpoint));
        }

        Assert.Equal(["/health/live", "/health/ready"], open.Order());
    }

    [ServiceFact]
    public async Task Each_role_gets_in_exactly_where_the_table_says()
    {
        var asked = 0;
        foreach (var (endpoint, right) in Endpoints().Select(e => (e, e.Metadata.GetMetadata<RequiredRight>()?.Right)).Where(pair => pair.Right is not null))
        {
            var method = new HttpMethod(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0]);
            var stranger = await AsStrangerAsync(method, Path(endpoint));
            Assert.True(stranger.Status == HttpStatusCode.Unauthorized, $"{method} {Path(endpoint)} answers a stranger {stranger.Status}");
            foreach (var role in Enum.GetValues<KeyRole>())
            {
                var status = await StatusAsync(method, Path(endpoint), role);
                Assert.True(RightsTable.Allows(role, right!.Value)
                    ? status is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && (int)status != 500
                    : status == HttpStatusCode.Forbidden, $"{method} {Path(endpoint)} ({right}) answers {role} {status}");
                asked++;
            }
        }

        Assert.True(asked >= 5 * 17, $"only {asked} asked");
    }

    /// <summary>Strangers may ask ten times a second only, so this one waits its turn.</summary>
    private Task<Api.Answer> AsStrangerAsync(HttpMethod method, string path) => InTurnAsync(() => locked.AskAsync(path, key: null, method));

    private static async Task<Api.Answer> InTurnAsync(Func<Task<Api.Answer>> ask)
    {
        while (true)
        {
            var answer = await ask();
            if (answer.Status != HttpStatusCode.TooManyRequests)
            {
                return answer;
            }

            await Task.Delay(answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
        }
    }

    [ServiceFact]
    public async Task What_is_missing_is_told()
    {
        var stranger = await locked.AskAsync("/v1/operations", key: null);
        Assert.Equal("urn:aidroutes:problem:key-needed", (string?)stranger.Json["type"]);
        Assert.Contains("Authorization: Bearer ak_", stranger.Text, StringComparison.Ordinal);
        Assert.Contains("Bearer", stranger.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);

        var wrong = await locked.AskAsync("/v1/operations", locked.Keys[KeyRole.Admin].Text[..^1] + "!");
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Contains("mistyped or revoked", wrong.Text, StringComparison.Ordinal);

        var lacking = await locked.AskAsync("/v1/keys", KeyRole.Dashboard);
        Assert.Equal("urn:aidroutes:problem:not-allowed", (string?)lacking.Json["type"]);
        Assert.Contains("'manageKeys'", (string?)lacking.Json["detail"], StringComparison.Ordinal);
        Assert.Contains("Roles with it: admin.", (string?)lacking.Json["detail"], StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task A_calendar_program_gives_its_key_as_a_password_and_only_for_calendars()
    {
        Action<HttpRequestMessage> With(string password) => request => request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{password}")));
        using var http = new HttpClient { BaseAddress = locked.Service.Http.BaseAddress };
        const string calendar = "/v1/schedule/deliveries.ics";
        Assert.Contains("Basic", (await InTurnAsync(() => http.AskAsync(calendar))).Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var subscribed = await InTurnAsync(() => http.GetAsync(calendar, With(locked.Keys[KeyRole.Planner].Text)));
        Assert.True(subscribed.Status == HttpStatusCode.OK, subscribed.Text);
        Assert.Equal(HttpStatusCode.Unauthorized, (await InTurnAsync(() => http.GetAsync(calendar, With("ak_wrong")))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await InTurnAsync(() => http.GetAsync("/v1/schedule", With(locked.Keys[KeyRole.Planner].Text)))).Status);
    }

    [ServiceFact]
    public async Task A_key_of_one_operation_opens_no_other()
    {
        await UploadAsync("limited-1", KeyRole.Planner);
        await UploadAsync("limited-2", KeyRole.Planner);
        var key = await locked.Service.Get<KeyStore>().CreateAsync(new("one only", KeyRole.Planner, Operation: "limited-1"), "test", default);
        Assert.Equal(HttpStatusCode.OK, (await locked.AskAsync("/v1/operations/limited-1", key.Text)).Status);
        var other = await locked.AskAsync("/v1/operations/limited-2", key.Text);
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        Assert.Contains("opens operation 'limited-1' only", other.Text, StringComparison.Ordinal);
        Assert.Equal(["limited-1"], (await locked.AskAsync("/v1/operations", key.Text)).Json.AsArray().Select(operation => (string)operation!["id"]!));
        var upload = await locked.AskAsync("/v1/operations", key.Text, HttpMethod.Post, TwoGates.Scenario("limited-3"));
        Assert.Equal(HttpStatusCode.Forbidden, upload.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await locked.AskAsync("/v1/operations/limited-3", KeyRole.Planner)).Status);

        var run = await locked.AskAsync("/v1/operations/limited-2/runs", KeyRole.Planner, HttpMethod.Post, "{}");
        Assert.Equal(HttpStatusCode.NotFound, (await locked.AskAsync($"/v1/runs/{run.Json["id"]}", key.Text)).Status);
        Assert.Equal(HttpStatusCode.OK, (await locked.AskAsync($"/v1/runs/{run.Json["id"]}", KeyRole.Planner)).Status);
    }

    [ServiceFact]
    public async Task A_dashboard_sees_neither_runs_nor_drafts_of_an_operation()
    {
        await UploadAsync("shown", KeyRole.Planner);
        var run = await locked.AskAsync("/v1/operations/shown/runs", KeyRole.Planner, HttpMethod.Post, "{}");
        Assert.Equal(HttpStatusCode.Accepted, run.Status);
        var seen = (await locked.AskAsync("/v1/operations/shown", KeyRole.Dashboard)).Json;
        Assert.Null(seen["newestRun"]);
        Assert.Null(seen["newestPlan"]);
        Assert.Empty(seen["versions"]!.AsArray());
        Assert.NotNull((await locked.AskAsync("/v1/operations/shown", KeyRole.Approver)).Json["newestRun"]);
    }

    private async Task UploadAsync(string id, KeyRole role)
        => Assert.Equal(HttpStatusCode.Created, (await locked.AskAsync("/v1/operations", role, HttpMethod.Post, TwoGates.Scenario(id))).Status);

    // Only the head is waited for: an address that tells events has no end.
    private async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, KeyRole role)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", locked.Keys[role].Text);
        using var response = await locked.Service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return response.StatusCode;
    }

    private IEnumerable<RouteEndpoint> Endpoints() => locked.Service.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not null);

    private static string Path(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "op" } => "nowhere",
        _ => "01890a5d-ac96-774b-bcce-b302099a8057",
    }))));
}
