using System.Net;
using System.Text;

namespace AidRoutes.App.Tests;

/// <summary>Versions of an operation and what differs between them.</summary>
[Collection(ServiceCollection.Name)]
public sealed class VersionStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task Any_two_versions_can_be_compared_record_by_record()
    {
        await Http.CreateAsync("version-1");
        var next = TwoGates.Scenario("version-1", "Two gates, again", 12_000)
            .Replace("\"supplies\": []", "\"supplies\": [{ \"node\": \"hub\", \"commodity\": \"flour\", \"day\": 2, \"kg\": 500 }]", StringComparison.Ordinal)
            .Replace("\"two-a-day\"", "\"three-a-day\"", StringComparison.Ordinal);
        await Http.PostJsonAsync("/v1/operations", next);

        var diff = (await Http.AskAsync("/v1/operations/version-1/versions/1/diff/2")).Json;
        Assert.Equal("name \"Two gates\" \"Two gates, again\"", string.Join('|', diff["fields"]!.AsArray().Select(f => $"{f!["field"]} {f["before"]!.ToJsonString()} {f["after"]!.ToJsonString()}")));
        Assert.Equal("camp population 10000 12000", string.Join('|', diff["lists"]!["nodes"]!["changed"]!.AsArray().Select(
            record => $"{record!["key"]} {record["fields"]![0]!["field"]} {record["fields"]![0]!["before"]} {record["fields"]![0]!["after"]}")));
        Assert.Equal("three-a-day two-a-day", $"{diff["lists"]!["agreements"]!["added"]![0]!["id"]} {diff["lists"]!["agreements"]!["removed"]![0]!["id"]}");
        Assert.Equal("500", $"{diff["lists"]!["supplies"]!["added"]![0]!["kg"]}");
        Assert.Equal(3, diff["lists"]!.AsObject().Count);

        // The other way round, and with itself.
        var back = (await Http.AskAsync("/v1/operations/version-1/versions/2/diff/1")).Json;
        Assert.Equal("12000 10000", $"{back["lists"]!["nodes"]!["changed"]![0]!["fields"]![0]!["before"]} {back["lists"]!["nodes"]!["changed"]![0]!["fields"]![0]!["after"]}");
        var same = await Http.AskAsync("/v1/operations/version-1/versions/2/diff/2");
        Assert.True((bool)same.Json["equal"]!);
        Assert.Equal(HttpStatusCode.NotModified, (await Http.GetAsync("/v1/operations/version-1/versions/2/diff/2", r => r.Headers.TryAddWithoutValidation("If-None-Match", same.Headers.ETag!.Tag))).Status);
    }

    [ServiceFact]
    public async Task A_bulletin_shows_as_the_difference_it_makes()
    {
        await Http.CreateAsync("version-2");
        await Http.SendAsync(HttpMethod.Put, "/v1/operations/version-2/bulletins/2025-01-20", Encoding.UTF8.GetBytes("name,trucks\nf1,7\n"), "text/csv");
        var diff = (await Http.AskAsync("/v1/operations/version-2/versions/1/diff/2")).Json;
        Assert.Equal("7", $"{diff["lists"]!["changes"]!["added"]![0]!["fleets"]![0]!["trucks"]}");
        Assert.Equal(["2 1", "1 "], (await Http.AskAsync("/v1/operations/version-2/versions")).Json.AsArray().Select(version => $"{version!["version"]} {version["base"]}"));
    }

    /// <summary>A document that was downloaded with bulletins in it, changed and sent back, once had them laid over it twice: superseded bulletins went on counting.</summary>
    [ServiceFact]
    public async Task A_document_with_bulletins_in_it_is_not_taken_for_the_operations_own()
    {
        await Http.CreateAsync("version-4");
        await Http.SendAsync(HttpMethod.Put, "/v1/operations/version-4/bulletins/2025-01-20", Encoding.UTF8.GetBytes("name,trucks\nf1,7\n"), "text/csv");

        // As it is: version 2 again, nothing is stored.
        var laid = (await Http.AskAsync("/v1/operations/version-4/scenario")).Text;
        var again = await Http.PostJsonAsync("/v1/operations", laid);
        Assert.Equal((HttpStatusCode.OK, 2), (again.Status, (int)again.Json["version"]!));

        // Changed: refused, with where the operation's own document is; that one is taken, and the bulletin counts once with it.
        var refused = await Http.PostJsonAsync("/v1/operations", laid.Replace("Two gates", "Two gates, again", StringComparison.Ordinal));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "BULLETIN_INSIDE", "bulletin-2025-01-20"), (refused.Status, (string?)refused.Json["errors"]![0]!["code"], (string?)refused.Json["errors"]![0]!["value"]));
        Assert.Contains("/scenario?version=1", (string?)refused.Json["detail"], StringComparison.Ordinal);
        var own = (await Http.AskAsync("/v1/operations/version-4/scenario?version=1")).Text;
        Assert.Equal(HttpStatusCode.Created, (await Http.PostJsonAsync("/v1/operations", own.Replace("Two gates", "Two gates, again", StringComparison.Ordinal))).Status);
        Assert.Equal(["4 3", "3 ", "2 1", "1 "], (await Http.AskAsync("/v1/operations/version-4/versions")).Json.AsArray().Select(version => $"{version!["version"]} {version["base"]}"));
        Assert.Single((await Http.AskAsync("/v1/operations/version-4/scenario")).Json["changes"]!.AsArray());
    }

    [ServiceTheory]
    [InlineData("/versions/1/diff/9", HttpStatusCode.NotFound)]
    [InlineData("/versions/0", HttpStatusCode.NotFound)]
    [InlineData("/versions/one", HttpStatusCode.BadRequest)]
    [InlineData("/versions/1/original", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said_so(string path, HttpStatusCode status)
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("version-3"), "application/json");
        Assert.Equal(status, (await Http.AskAsync($"/v1/operations/version-3{path}")).Status);
    }

    /// <summary>POST …/runs once failed with a 500 on an operation whose id was 80 Arabic letters.</summary>
    [ServiceTheory]
    [InlineData(80, false)]
    [InlineData(100, false)]
    [InlineData(80, true)]
    public async Task Operations_with_long_Arabic_ids_and_names_are_planned_like_any_other(int letters, bool longName)
    {
        var name = string.Concat(Enumerable.Repeat("عمليةإغاثةغزة", 10))[..letters];
        var id = longName ? "arabic-name" : name;
        var path = $"/v1/operations/{Uri.EscapeDataString(id)}";
        var made = await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes(id, string.Concat(Enumerable.Repeat(name, 10))), "application/json");
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        var run = await Http.PostJsonAsync($"{path}/runs", """{ "timeLimitSeconds": 60, "seed": 1 }""");
        Assert.True(run.Status == HttpStatusCode.Accepted, run.Text);
        Assert.Equal("done", (string?)(await Http.UntilEndedAsync(run.Headers.Location!.OriginalString))["state"]);
        string[] addresses = ["", "/scenario", "/network", "/runs", "/versions", "/versions/1", "/versions/1/diff/1", "/bulletins"];
        foreach (var each in addresses)
        {
            Assert.Equal(HttpStatusCode.OK, (await Http.AskAsync($"{path}{each}")).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync($"{path}/scenario", r => r.Headers.TryAddWithoutValidation("Accept", "application/zip"))).Status);
        Assert.Equal(HttpStatusCode.Created, (await Http.SendAsync(HttpMethod.Put, $"{path}/bulletins/2025-01-20", "name,trucks\nf1,7\n"u8.ToArray(), "text/csv")).Status);
    }
}
