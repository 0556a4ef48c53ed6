using System.Diagnostics;
using System.Net;
using AidRoutes.App.Serving;
using AidRoutes.App.Tracing;
using AidRoutes.Storage;
using OpenTelemetry.Trace;

namespace AidRoutes.App.Tests.Admin;

/// <summary>Traces by OTLP over HTTP, at a collector in this process. Their protobuf holds names and ids as they are, so that looking for bytes finds them.</summary>
public sealed class TraceStories : IAsyncLifetime
{
    private readonly string _folder = TestFolder.New();
    private EmbeddedPostgres? _postgres;

    public async Task InitializeAsync()
    {
        if (ServiceInstalled.Reason is null)
        {
            _postgres = await EmbeddedPostgres.StartAsync(new() { BinariesFolder = Checkout.Postgres, DataFolder = _folder }, CancellationToken.None);
        }
    }

    [ServiceFact]
    public async Task Requests_runs_and_publications_are_traced_with_what_they_ask_of_the_database()
    {
        await using var collector = await Receiver.StartAsync(_ => 200);
        string requestId;
        await using (var service = await StartAsync(new() { Url = $"{collector.Url}/v1/traces" }))
        {
            await service.Http.CreateAsync("traced");
            await service.Http.UntilEndedAsync(await service.Http.StartAsync("traced", Script.Plan));
            await FeedScene.CreateAsync(service, "traced-feed");
            await FeedScene.PublishAsync(service, "traced-feed", FeedScene.ToAlpha());
            var missing = await service.Http.AskAsync("/v1/plans/00000000-0000-0000-0000-000000000001");
            Assert.Equal(HttpStatusCode.NotFound, missing.Status);
            requestId = (string)missing.Json["requestId"]!;
            await service.Http.AskAsync("/health/live");
        }

        // What waits is sent when the service ends.
        Assert.All(collector.Posts, post => Assert.Equal(("/v1/traces", "application/x-protobuf"), (post.Path, post.Headers["Content-Type"])));
        string[] told = ["aidroutes", "POST /v1/operations/{op}/runs", "GET /v1/plans/{id}", "run", "plan", "store the end of a run", "make a publication", "insert into plans"];
        Assert.All(told, name => Assert.True(Told(collector, Bytes(name)), $"no span tells of '{name}'"));
        Assert.True(Told(collector, Convert.FromHexString(requestId)), "the id that an error names is not that of its trace");
        Assert.False(Told(collector, Bytes("/health/live")), "a probe is traced");
    }

    [ServiceFact]
    public async Task A_collector_that_is_away_or_refuses_harms_nobody()
    {
        await using var collector = await Receiver.StartAsync(_ => 503);
        await using var refused = await StartAsync(new() { Url = $"{collector.Url}/v1/traces" });
        Assert.Equal(HttpStatusCode.OK, (await refused.Http.AskAsync("/v1/operations")).Status);
        await using var away = await StartAsync(new() { Url = "http://127.0.0.1:1/v1/traces" });
        Assert.Equal(HttpStatusCode.OK, (await away.Http.AskAsync("/v1/operations")).Status);
    }

    [Fact]
    public void The_queues_and_heartbeats_own_questions_to_the_database_begin_no_trace()
    {
        static SamplingDecision Of(ActivityKind kind) => new ParentBasedSampler(new OwnWork(100)).ShouldSample(new(default, ActivityTraceId.CreateRandom(), "story", kind)).Decision;
        Assert.Equal(SamplingDecision.Drop, Of(ActivityKind.Client));
        Assert.Equal(SamplingDecision.RecordAndSample, Of(ActivityKind.Server));
        Assert.Equal(SamplingDecision.RecordAndSample, Of(ActivityKind.Internal));
    }

    [Fact]
    public void Nothing_is_traced_unless_an_address_is_given()
    {
        Assert.Null(new ServeOptions().FromEnvironment(_ => null).Traces.Url);
        var asked = new ServeOptions().FromEnvironment(name => name switch { "AIDROUTES_TRACES" => "https://collector.example.org/v1/traces", "AIDROUTES_TRACES_PERCENT" => "5", _ => null });
        Assert.Equal(new TraceSettings { Url = "https://collector.example.org/v1/traces", Percent = 5 }, asked.Traces);
        var fault = Assert.Throws<ArgumentException>(() => new ServeOptions().FromEnvironment(name => name switch { "AIDROUTES_TRACES" => "collector:4318", "AIDROUTES_TRACES_PERCENT" => "0", _ => null }));
        Assert.Contains("AIDROUTES_TRACES is 'collector:4318'; it must be an address of OTLP over HTTP", fault.Message, StringComparison.Ordinal);
        Assert.Contains("AIDROUTES_TRACES_PERCENT is 0; it must be from 1 to 100.", fault.Message, StringComparison.Ordinal);
    }

    public async Task DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        TestFolder.Delete(_folder);
    }

    private Task<TestService> StartAsync(TraceSettings traces) => TestService.StartAsync(new ServeOptions { ConnectionString = _postgres!.ConnectionString, Traces = traces });

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static bool Told(Receiver collector, byte[] what) => collector.Posts.Any(post => post.Bytes.AsSpan().IndexOf(what) >= 0);
}
