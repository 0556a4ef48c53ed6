using System.Net;
using System.Text.Json.Nodes;

namespace AidRoutes.App.Tests;

/// <summary>The main job through the API: an operation in, a plan out, and everything told of it.</summary>
[Collection(ServiceCollection.Name)]
public sealed class PlanningStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task An_operation_is_stored_planned_and_its_plan_shown()
    {
        var created = await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("story-1"), "application/json");
        Assert.Equal(HttpStatusCode.Created, created.Status);
        Assert.Equal("/v1/operations/story-1", created.Headers.Location!.OriginalString);
        Assert.Equal(1, (int)created.Json["version"]!);
        Assert.Equal(10_000, (long)created.Json["counts"]!["people"]!);

        var run = await Http.UntilEndedAsync(await Http.StartAsync("story-1", Script.Plan));
        Assert.Equal("done", (string?)run["state"]);
        Assert.Equal(64, (double)run["bestScore"]!, 6);
        Assert.Equal((64.0 - 10) / 64, (double)run["gap"]!, 6);
        Assert.Equal(1, (double)run["progress"]!);
        Assert.Equal("wasm quartz", $"{run["engine"]} {run["queue"]}".Replace("native", "wasm", StringComparison.Ordinal).Replace("hangfire", "quartz", StringComparison.Ordinal));
        Assert.Equal("planned by a script", (string?)run["remarks"]![0]);
        Assert.Contains(run["history"]!.AsArray(), news => (string?)news!["stage"] == "allocate" && (double?)news["bound"] == 10);

        var operation = (await Http.AskAsync("/v1/operations/story-1")).Json;
        Assert.Equal((string?)run["planId"], (string?)operation["newestPlan"]!["id"]);
        Assert.Equal(2, (int)operation["newestPlan"]!["trucks"]!);
        Assert.Equal(1.0, (double)operation["newestPlan"]!["coverage"]!, 9);
        Assert.Contains((await Http.AskAsync("/v1/operations")).Json.AsArray(), listed => (string?)listed!["id"] == "story-1" && listed["newestPlan"] is not null);
    }

    [ServiceFact]
    public async Task Convoys_are_told_by_day_with_clock_times_loads_and_the_way()
    {
        var plan = await PlannedAsync("story-2");
        var day1 = (await Http.AskAsync($"/v1/plans/{plan}/convoys?day=1")).Json;
        var convoy = Assert.Single(day1["convoys"]!.AsArray())!;
        Assert.Equal("08:00", (string?)convoy["departClock"]);
        Assert.Equal("2025-01-19T08:00:00", (string?)convoy["departTime"]);
        Assert.Equal("10:00", (string?)convoy["homeClock"]);
        Assert.Equal("Gate", (string?)convoy["release"]!["name"]);
        Assert.Equal(10_000, (long)convoy["cargoKg"]!["flour"]!);
        var stop = Assert.Single(convoy["stops"]!.AsArray())!;
        Assert.Equal("Camp مخيم", (string?)stop["name"]);
        Assert.Equal("08:45 – 09:15", $"{stop["fromClock"]} – {stop["toClock"]}");
        Assert.Equal("[[31.2,34.2],[31.3,34.3]]", convoy["geometry"]!.ToJsonString());
        Assert.Empty((await Http.AskAsync($"/v1/plans/{plan}/convoys?day=2")).Json["convoys"]!.AsArray());
    }

    [ServiceFact]
    public async Task Coverage_tells_shelters_districts_and_agreements()
    {
        var plan = await PlannedAsync("story-3");
        var coverage = (await Http.AskAsync($"/v1/plans/{plan}/coverage")).Json;
        var camp = Assert.Single(coverage["shelters"]!.AsArray())!;

        // 10,000 kg come on day 1 for 5,000 kg of need on each of two days.
        Assert.Equal(1.0, (double)camp["coverage"]!, 9);
        Assert.Equal([1.0, 1.0], camp["byDay"]!.AsArray().Select(share => (double)share!));
        Assert.Equal("North", (string?)Assert.Single(coverage["districts"]!.AsArray())!["district"]);
        Assert.Equal(10_000, (long)coverage["commodities"]![0]!["needKg"]!);
        var agreement = Assert.Single(coverage["agreements"]!.AsArray())!;
        Assert.Equal(2, (double)agreement["min"]!);
        Assert.Equal("[2,null]", agreement["plannedByDay"]!.ToJsonString());
    }

    [ServiceFact]
    public async Task Plans_have_strong_tags_and_who_has_one_gets_no_body()
    {
        var plan = await PlannedAsync("story-4");
        foreach (var path in new[] { "/v1/operations/story-4/plans/newest", $"/v1/plans/{plan}", $"/v1/plans/{plan}/convoys", $"/v1/plans/{plan}/coverage", "/v1/operations/story-4/network", "/v1/operations/story-4/scenario" })
        {
            var first = await Http.AskAsync(path);
            Assert.Equal(HttpStatusCode.OK, first.Status);
            var tag = first.Headers.ETag!;
            Assert.False(tag.IsWeak);
            var again = await Http.GetAsync(path, request => request.Headers.IfNoneMatch.Add(tag));
            Assert.Equal(HttpStatusCode.NotModified, again.Status);
            Assert.Empty(again.Bytes);
        }

        var document = (await Http.AskAsync("/v1/operations/story-4/plans/newest")).Json;
        Assert.Equal("aidroutes.plan/1", (string?)document["format"]);
        Assert.Equal(64, (double)document["score"]!, 6);
    }

    [ServiceFact]
    public async Task The_same_document_again_is_no_new_version_another_one_is()
    {
        await Http.CreateAsync("story-5");
        var again = await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("story-5"), "application/json; charset=utf-8");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(1, (int)again.Json["version"]!);

        var other = await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("story-5", population: 20_000), "application/json");
        Assert.Equal(HttpStatusCode.Created, other.Status);
        Assert.Equal(2, (int)other.Json["version"]!);
        Assert.Equal([2, 1], other.Json["versions"]!.AsArray().Select(version => (int)version!["version"]!));

        var (first, newest) = (await Http.AskAsync("/v1/operations/story-5/scenario?version=1"), await Http.AskAsync("/v1/operations/story-5/scenario"));
        Assert.Equal(10_000, Population(first.Json));
        Assert.Equal(20_000, Population(newest.Json));
    }

    [ServiceFact]
    public async Task The_network_has_places_and_ways_with_their_ends()
    {
        await Http.CreateAsync("story-6");
        var network = (await Http.AskAsync("/v1/operations/story-6/network")).Json;
        Assert.Equal(["hub", "junction", "shelter"], network["nodes"]!.AsArray().Select(node => (string)node!["kind"]!));
        var link = network["links"]![0]!;
        Assert.Equal("""["crossing",[31.2,34.2],[31.3,34.3]]""", new JsonArray(link["kind"]!.DeepClone(), link["from"]!.DeepClone(), link["to"]!.DeepClone()).ToJsonString());
    }

    private static int Population(JsonNode scenario) => (int)scenario["nodes"]!.AsArray().Single(node => (string?)node!["id"] == "camp")!["population"]!;

    private async Task<string> PlannedAsync(string id)
    {
        await Http.CreateAsync(id);
        var run = await Http.UntilEndedAsync(await Http.StartAsync(id, Script.Plan));
        return (string)run["planId"]!;
    }
}
