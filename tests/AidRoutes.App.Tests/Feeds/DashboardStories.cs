using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Routing;

namespace AidRoutes.App.Tests;

/// <summary>What dashboards poll, and what they are never told.</summary>
[Collection(FeedCollection.Name)]
public sealed class DashboardStories(FeedService feeds)
{
    private static readonly string[] Names =
    [
        DocumentNames.Plan, DocumentNames.PlanTable, DocumentNames.Coverage, DocumentNames.CoverageTable, DocumentNames.Convoys, DocumentNames.ConvoysTable,
        DocumentNames.Links, DocumentNames.LinksTable, DocumentNames.Scoreboard, DocumentNames.ScoreboardTable,
    ];

    // Convoys, sites, their names and coordinates, nodes on the way, fleets; and every hour that the plan speaks of, as clock, as minute and as text of UTC.
    private static readonly string[] OfAlpha = ["kx-101", "site-alpha", FeedScene.AlphaName, "31.51", "34.45"];
    private static readonly string[] OfBeta = ["kx-102", "site-beta", "Beta", "31.34", "34.33"];
    private static readonly string[] OfTheWay = ["\"gate\"", "\"hub\"", "Gate", "Hub", "\"f1\"", "08:00", "08:45", "09:15", "09:45", "06:45", "07:45", "\"depart\"", "\"home\"", "plate", "driver"];

    private TestService Service => feeds.Service;

    [ServiceFact]
    public async Task No_document_tells_a_dashboard_of_convoys_sites_or_hours()
    {
        await PublishedAsync("dash-1");
        using var dashboard = await FeedScene.ClientAsync(Service, KeyRole.Dashboard);
        foreach (var name in Names)
        {
            var answer = await dashboard.AskAsync($"/v1/operations/dash-1/{name}");
            Assert.True(answer.Status == HttpStatusCode.OK, $"{name}: {answer.Text}");
            Assert.All([.. OfAlpha, .. OfBeta, .. OfTheWay], word => Assert.DoesNotContain(word, answer.Text, StringComparison.Ordinal));
        }

        // The same words are there for planners: the list above is not of words that nobody uses.
        using var planner = await FeedScene.ClientAsync(Service, KeyRole.Planner);
        var all = string.Concat(await Task.WhenAll(Names.Select(async name => (await planner.AskAsync($"/v1/operations/dash-1/{name}")).Text)));
        Assert.All([.. OfAlpha, .. OfBeta, "\"gate\"", "\"hub\"", "Gate", "08:45"], word => Assert.Contains(word, all, StringComparison.Ordinal));
    }

    [ServiceFact]
    public async Task No_other_address_tells_a_dashboard_either()
    {
        await PublishedAsync("dash-2");
        using var dashboard = await FeedScene.ClientAsync(Service, KeyRole.Dashboard);
        var paths = Service.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true && endpoint.RoutePattern.RawText!.Contains("v1/", StringComparison.Ordinal))
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace("{op}", "dash-2", StringComparison.Ordinal))
            .Where(path => !path.Contains('{', StringComparison.Ordinal) && !path.EndsWith("/events", StringComparison.Ordinal)).ToArray();
        Assert.True(paths.Length > 15, $"{paths.Length} addresses");
        foreach (var path in paths)
        {
            var answer = await dashboard.AskAsync(path);

            // The seconds of a time of storing may look like a coordinate.
            var text = Regex.Replace(answer.Text, @"T\d\d:\d\d:\d\d(\.\d+)?", "T");
            Assert.All([.. OfAlpha, .. OfBeta], word => Assert.False(text.Contains(word, StringComparison.Ordinal), $"{path} ({answer.Status}) tells of {word}"));
        }
    }

    [ServiceFact]
    public async Task An_organisation_sees_its_own_in_full_and_others_by_district()
    {
        await PublishedAsync("dash-3");
        using var ngo = await FeedScene.ClientAsync(Service, KeyRole.Ngo, "OrgA");
        var seen = "";
        foreach (var name in Names)
        {
            var answer = await ngo.AskAsync($"/v1/operations/dash-3/{name}");
            Assert.Equal((name, HttpStatusCode.OK), (name, answer.Status));
            Assert.All(OfBeta, word => Assert.DoesNotContain(word, answer.Text, StringComparison.Ordinal));
            seen += answer.Text;
        }

        Assert.All(OfAlpha, word => Assert.Contains(word, seen, StringComparison.Ordinal));
        var plan = (await ngo.AskAsync("/v1/operations/dash-3/plan")).Json;
        Assert.Equal("2025-01-19T08:45:00+02:00", (string?)Assert.Single(plan["own"]!.AsArray())!["startsAt"]);
        Assert.Equal(["North 10000", "South 4000"], plan["districts"]!.AsArray().Select(row => $"{row!["district"]} {row["loadsKg"]!["flour"]}"));

        // An organisation without a site here is told what dashboards are.
        using var stranger = await FeedScene.ClientAsync(Service, KeyRole.Ngo, "OrgC");
        Assert.Null((await stranger.AskAsync("/v1/operations/dash-3/plan")).Json["own"]);
    }

    [ServiceFact]
    public async Task Districts_agreements_and_links_are_counted_by_day()
    {
        await PublishedAsync("dash-4");
        using var dashboard = await FeedScene.ClientAsync(Service, KeyRole.Dashboard);

        // Three trucks pass on day 1, where six may; on day 2 nothing is planned and three may, less than usual.
        var link = (await dashboard.AskAsync("/v1/operations/dash-4/links")).Json["links"]!.AsArray().Single(one => (string?)one!["id"] == "in")!;
        Assert.Equal(["open 3 6 0.5", "restricted 0 3 0"], link["days"]!.AsArray().Select(day => FeedScene.Invariant($"{day!["status"]} {day["trucks"]} {day["trucksPerDay"]} {day["load"]}")));

        // Two trucks of 5 t are half full; the one of 4 t is not, and does not count.
        var agreement = Assert.Single((await dashboard.AskAsync("/v1/operations/dash-4/scoreboard")).Json["agreements"]!.AsArray())!;
        Assert.Equal(["4 2 ", "4 0 "], agreement["days"]!.AsArray().Select(day => $"{day!["promised"]} {day["planned"]} {day["done"]}"));

        // Alpha has all of 10,000 person-days twice; beta 8,000 of 20,000: 28,000 of 40,000.
        Assert.Equal(0.7, (double)(await dashboard.AskAsync("/v1/operations/dash-4/coverage")).Json["coverage"]!, 9);

        // Points stand for districts, a tenth of a degree apart.
        var points = (await dashboard.AskAsync("/v1/operations/dash-4/convoys.geojson")).Json["features"]!.AsArray();
        Assert.Equal(["North [34.5,31.5]", "South [34.3,31.3]"], points.Select(one => $"{one!["properties"]!["district"]} {one["geometry"]!["coordinates"]!.ToJsonString()}"));
    }

    [ServiceFact]
    public async Task Every_form_has_a_strong_tag_of_its_own_and_unpacks_to_the_same()
    {
        await PublishedAsync("dash-5");
        using var dashboard = await FeedScene.ClientAsync(Service, KeyRole.Dashboard);
        var plain = await dashboard.AskAsync("/v1/operations/dash-5/coverage");
        Assert.Empty(plain.Content.ContentEncoding);
        var gzip = await dashboard.GetAsync("/v1/operations/dash-5/coverage", request => request.Headers.AcceptEncoding.ParseAdd("gzip, deflate"));
        var brotli = await dashboard.GetAsync("/v1/operations/dash-5/coverage", request => request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br"));
        var refused = await dashboard.GetAsync("/v1/operations/dash-5/coverage", request => request.Headers.AcceptEncoding.ParseAdd("br;q=0, gzip;q=0.5"));
        Assert.Equal(["gzip", "br", "gzip"], new[] { gzip, brotli, refused }.Select(answer => Assert.Single(answer.Content.ContentEncoding)));
        Assert.Equal(plain.Bytes, await UnpackAsync(new GZipStream(new MemoryStream(gzip.Bytes), CompressionMode.Decompress)));
        Assert.Equal(plain.Bytes, await UnpackAsync(new BrotliStream(new MemoryStream(brotli.Bytes), CompressionMode.Decompress)));
        var tags = new[] { plain, gzip, brotli }.Select(answer => answer.Headers.ETag!).ToArray();
        Assert.Equal(3, tags.Distinct().Count());
        Assert.All(tags, tag => Assert.False(tag.IsWeak));
        foreach (var tag in tags)
        {
            var again = await dashboard.GetAsync("/v1/operations/dash-5/coverage", request => request.Headers.IfNoneMatch.Add(tag));
            Assert.Equal(HttpStatusCode.NotModified, again.Status);
            Assert.Empty(again.Bytes);
        }

        Assert.Equal("private, no-cache", $"{brotli.Headers.CacheControl}".Replace("no-cache, private", "private, no-cache", StringComparison.Ordinal));
        Assert.Contains("Authorization", brotli.Headers.Vary);
    }

    [ServiceFact]
    public async Task The_next_publication_is_seen_at_once_and_in_every_process()
    {
        await PublishedAsync("dash-6");
        await using var another = await TestService.StartLockedAsync(new() { DataFolder = feeds.Folder, Role = Serving.ServeRole.Api });
        using var here = await FeedScene.ClientAsync(Service, KeyRole.Dashboard);
        using var there = await FeedScene.ClientAsync(another, KeyRole.Dashboard);
        var (one, two) = (await here.AskAsync("/v1/operations/dash-6/plan"), await there.AskAsync("/v1/operations/dash-6/plan"));
        Assert.Equal(one.Headers.ETag, two.Headers.ETag);

        await FeedScene.PublishAsync(Service, "dash-6", FeedScene.ToAlpha(kg: 3000));
        foreach (var http in new[] { here, there })
        {
            // The process that did not publish hears of it by the database's notification.
            using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            while ((await http.AskAsync("/v1/operations/dash-6/plan")).Headers.ETag!.Equals(one.Headers.ETag))
            {
                await Task.Delay(20, stop.Token);
            }

            Assert.Equal(["North 6000"], (await http.AskAsync("/v1/operations/dash-6/plan")).Json["districts"]!.AsArray().Select(row => $"{row!["district"]} {row["loadsKg"]!["flour"]}"));
        }
    }

    [ServiceFact]
    public async Task Dashboards_are_told_later_where_the_operator_wants_it_so()
    {
        await using var slow = await TestService.StartLockedAsync(new() { DataFolder = feeds.Folder, Role = Serving.ServeRole.Api, Feeds = new() { DashboardDelay = TimeSpan.FromHours(1) } });
        await PublishedAsync("dash-7");
        using var dashboard = await FeedScene.ClientAsync(slow, KeyRole.Dashboard);
        using var ngo = await FeedScene.ClientAsync(slow, KeyRole.Ngo, "OrgA");
        Assert.Equal(HttpStatusCode.NotFound, (await dashboard.AskAsync("/v1/operations/dash-7/plan")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ngo.AskAsync("/v1/operations/dash-7/plan")).Status);

        // Nor by the way of the operation and the list of them, which once told at once.
        Assert.Null((await dashboard.AskAsync("/v1/operations/dash-7")).Json["planInForce"]);
        Assert.Null((await dashboard.AskAsync("/v1/operations")).Json.AsArray().Single(operation => (string?)operation!["id"] == "dash-7")!["planInForce"]);
        Assert.NotNull((await ngo.AskAsync("/v1/operations/dash-7")).Json["planInForce"]);
    }

    [ServiceFact]
    public async Task Pages_of_sites_that_are_allowed_may_read_and_no_others()
    {
        await PublishedAsync("dash-8");
        using var dashboard = await FeedScene.ClientAsync(Service, KeyRole.Dashboard);
        var allowed = await dashboard.GetAsync("/v1/operations/dash-8/links", request => request.Headers.Add("Origin", "https://dash.example.org"));
        Assert.Equal("https://dash.example.org", Assert.Single(allowed.Headers.GetValues("Access-Control-Allow-Origin")));
        var other = await dashboard.GetAsync("/v1/operations/dash-8/links", request => request.Headers.Add("Origin", "https://evil.example.org"));
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));

        // A browser asks first, without the key.
        var asked = await Service.Http.SendAsync(HttpMethod.Options, "/v1/operations/dash-8/links", set: request =>
        {
            request.Headers.Add("Origin", "https://dash.example.org");
            request.Headers.Add("Access-Control-Request-Method", "GET");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,if-none-match");
        });
        Assert.Equal(HttpStatusCode.NoContent, asked.Status);
        Assert.Contains("Authorization", Assert.Single(asked.Headers.GetValues("Access-Control-Allow-Headers")), StringComparison.OrdinalIgnoreCase);
    }

    [ServiceFact]
    public async Task Where_nothing_is_in_force_the_answer_says_so()
    {
        await FeedScene.CreateAsync(Service, "dash-9");
        using var planner = await FeedScene.ClientAsync(Service, KeyRole.Planner);
        var answer = await planner.AskAsync("/v1/operations/dash-9/plan");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("no plan in force", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'dash-9'", (string)(await planner.AskAsync("/v1/operations/dush-9/plan")).Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal(["PARAMETER_UNKNOWN"], (await planner.AskAsync("/v1/operations/dash-9/plan?day=1")).Codes());
    }

    private static async Task<byte[]> UnpackAsync(Stream packed)
    {
        using var plain = new MemoryStream();
        await packed.CopyToAsync(plain);
        await packed.DisposeAsync();
        return plain.ToArray();
    }

    private async Task PublishedAsync(string id)
    {
        await FeedScene.CreateAsync(Service, id);
        await FeedScene.PublishAsync(Service, id, FeedScene.ToAlpha(), FeedScene.ToBeta());
    }
}
