using System.Net;
using System.Text.Json.Nodes;
using AidRoutes.App.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace AidRoutes.App.Tests.Admin;

/// <summary>Who waits, who is planned, and who goes first.</summary>
public sealed class JobStories
{
    [ServiceFact]
    public async Task Urgent_runs_go_first_whatever_order_they_came_in()
    {
        var folder = TestFolder.New();
        try
        {
            await using var service = await TestService.StartAsync(new() { DataFolder = folder });
            var http = service.Http;
            await http.CreateAsync("first");
            await http.CreateAsync("other");
            var busy = await http.StartAsync("first", Script.WorkUntilStopped);
            await http.UntilAsync(busy, Api.InState("solving"));
            var background = await StartAsync(http, "other", "background");
            var normal = await StartAsync(http, "other", "normal");
            var urgent = await StartAsync(http, "other", "urgent");

            var jobs = (await http.AskAsync("/v1/admin/jobs")).Json;
            Assert.Equal(["urgent", "normal", "background"], jobs["queued"]!.AsArray().Select(job => (string)job!["priority"]!));
            Assert.Empty(jobs["stuck"]!.AsArray());
            var running = Assert.Single(jobs["running"]!.AsArray())!;
            Assert.Equal((busy.Split('/')[^1], "anonymous"), ((string?)running["run"], (string?)running["requestedBy"]));
            Assert.Equal((string?)running["worker"], (string?)Assert.Single(jobs["workers"]!.AsArray())!["name"]);

            await http.SendAsync(HttpMethod.Post, $"{busy}/cancel");
            var ended = new List<JsonNode>();
            foreach (var run in new[] { urgent, normal, background })
            {
                ended.Add(await http.UntilEndedAsync(run));
            }

            var starts = ended.Select(run => (DateTimeOffset)run["startedAt"]!).ToArray();
            Assert.True(starts[0] < starts[1] && starts[1] < starts[2], $"urgent {starts[0]:O}, normal {starts[1]:O}, background {starts[2]:O}");
            Assert.All(ended, run => Assert.Equal("done", (string?)run["state"]));
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    [ServiceFact]
    public async Task One_operations_runs_do_not_keep_the_others_waiting()
    {
        var folder = TestFolder.New();
        try
        {
            await using var service = await TestService.StartAsync(
                new() { DataFolder = folder, RunsAtOnce = 2 }, services => services.AddSingleton(TestService.Quick with { MostOfOperation = 1 }));
            var http = service.Http;
            await http.CreateAsync("greedy");
            await http.CreateAsync("modest");
            var first = await http.StartAsync("greedy", Script.WorkUntilStopped);
            await http.UntilAsync(first, Api.InState("solving"));
            var second = await http.StartAsync("greedy", Script.Plan);
            var modest = await http.StartAsync("modest", Script.Plan);
            Assert.Equal("done", (string?)(await http.UntilEndedAsync(modest))["state"]);
            Assert.Equal("queued", (string?)(await http.AskAsync(second)).Json["state"]);

            // Its turn comes when the first has ended.
            await http.SendAsync(HttpMethod.Post, $"{first}/cancel");
            Assert.Equal("done", (string?)(await http.UntilEndedAsync(second))["state"]);
        }
        finally
        {
            TestFolder.Delete(folder);
        }
    }

    private static async Task<string> StartAsync(HttpClient http, string operation, string priority)
    {
        var answer = await http.PostJsonAsync($"/v1/operations/{operation}/runs", $$"""{ "seed": 1, "priority": "{{priority}}" }""");
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Headers.Location!.OriginalString;
    }
}
