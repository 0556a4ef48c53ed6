using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AidRoutes.App.Feeds;
using AidRoutes.App.Webhooks;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AidRoutes.App.Tests;

/// <summary>News posted to those who asked for it.</summary>
[Collection(FeedCollection.Name)]
public sealed class WebhookStories(FeedService feeds)
{
    private static readonly WebhookPolicy Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(50),
        LongestPause = TimeSpan.FromMilliseconds(100),
        Look = TimeSpan.FromMilliseconds(50),
        MostAttempts = 4,
        MostFailures = 6,
        Timeout = TimeSpan.FromSeconds(5),
    };

    [ServiceFact]
    public async Task News_is_posted_signed_and_logged_and_each_subscriber_hears_only_what_concerns_them()
    {
        await using var receiver = await Receiver.StartAsync(_ => 204);
        await using var service = await StartAsync(loopback: true);
        await FeedScene.CreateAsync(service, "hook-1");
        using var orgA = await FeedScene.ClientAsync(service, KeyRole.Ngo, "OrgA");
        var made = await orgA.PostJsonAsync("/v1/subscriptions", $$"""{ "url": "{{receiver.Url}}/a", "operation": "hook-1" }""");
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        var (secret, id) = ((string)made.Json["secret"]!, (string)made.Json["id"]!);
        Assert.Null((await orgA.AskAsync($"/v1/subscriptions/{id}")).Json["secret"]);

        await FeedScene.PublishAsync(service, "hook-1", FeedScene.ToAlpha(), FeedScene.ToBeta());
        await UntilAsync(() => receiver.Posts.Count == 2);
        foreach (var post in receiver.Posts)
        {
            var age = TimeProvider.System.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(long.Parse(post.Headers["AidRoutes-Timestamp"]!, System.Globalization.CultureInfo.InvariantCulture));
            Assert.InRange(age, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(5));
            Assert.Equal(WebhookSignature.Sign(secret, post.Headers["AidRoutes-Timestamp"]!, post.Body), post.Headers["AidRoutes-Signature"]);
            Assert.DoesNotContain("site-beta", post.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("OrgB", post.Body, StringComparison.Ordinal);
        }

        var changed = JsonNode.Parse(receiver.Posts.Single(post => post.Headers["AidRoutes-Event"] == "changed").Body)!;
        Assert.Equal("new site-alpha", $"{changed["data"]!["deliveries"]![0]!["change"]} {changed["data"]!["deliveries"]![0]!["site"]}");
        await UntilAsync(async () => (await orgA.AskAsync($"/v1/subscriptions/{id}/deliveries")).Json.AsArray().Count(entry => (string?)entry!["state"] == "delivered") == 2);

        // Nobody else sees the subscription, nor can they end it.
        using var orgB = await FeedScene.ClientAsync(service, KeyRole.Ngo, "OrgB");
        Assert.Equal(HttpStatusCode.NotFound, (await orgB.AskAsync($"/v1/subscriptions/{id}/deliveries")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await orgB.SendAsync(HttpMethod.Delete, $"/v1/subscriptions/{id}")).Status);
        Assert.Empty((await orgB.AskAsync("/v1/subscriptions")).Json.AsArray());

        Assert.Equal(HttpStatusCode.NoContent, (await orgA.SendAsync(HttpMethod.Delete, $"/v1/subscriptions/{id}")).Status);
        await FeedScene.PublishAsync(service, "hook-1", FeedScene.ToAlpha(depart: 540));
        Assert.Equal(HttpStatusCode.NotFound, (await orgA.AskAsync($"/v1/subscriptions/{id}")).Status);
        Assert.Equal(2, receiver.Posts.Count);
    }

    [ServiceFact]
    public async Task What_is_not_heard_is_posted_again_with_the_same_id()
    {
        var tries = 0;
        await using var receiver = await Receiver.StartAsync(_ => Interlocked.Increment(ref tries) < 3 ? 500 : 200);
        await using var service = await StartAsync(loopback: true);
        using var planner = await SubscribedAsync(service, "hook-2", receiver.Url + "/x", "published");
        await FeedScene.PublishAsync(service, "hook-2", FeedScene.ToAlpha());
        await UntilAsync(() => receiver.Posts.Count == 3);
        Assert.Single(receiver.Posts.Select(post => post.Headers["AidRoutes-Id"]).Distinct());
        await UntilAsync(async () => (await LogAsync(planner))[0] is { } entry && (string?)entry["state"] == "delivered" && (int)entry["attempts"]! == 3);
    }

    [ServiceFact]
    public async Task A_receiver_that_never_hears_is_given_up()
    {
        await using var receiver = await Receiver.StartAsync(_ => 500);
        await using var service = await StartAsync(loopback: true);
        using var planner = await SubscribedAsync(service, "hook-3", receiver.Url + "/x", "published");
        await FeedScene.PublishAsync(service, "hook-3", FeedScene.ToAlpha());
        await UntilAsync(async () => (string?)(await LogAsync(planner))[0]!["state"] == "failed");
        Assert.Equal(4, receiver.Posts.Count);

        // The sixth failure in a row ends the subscription; what waits is dropped, and nothing more is written for it.
        await FeedScene.PublishAsync(service, "hook-3", FeedScene.ToAlpha(depart: 540));
        await UntilAsync(async () => (string?)(await planner.AskAsync("/v1/subscriptions")).Json[0]!["state"] == "disabled");
        Assert.Contains("tries in a row failed", (string)(await planner.AskAsync("/v1/subscriptions")).Json[0]!["disabledReason"]!, StringComparison.Ordinal);
        await FeedScene.PublishAsync(service, "hook-3", FeedScene.ToAlpha());
        Assert.Equal(["dropped", "failed"], (await LogAsync(planner)).Select(entry => (string?)entry!["state"]));
        Assert.Equal(6, receiver.Posts.Count);
    }

    [ServiceFact]
    public async Task Redirects_are_not_followed_and_private_addresses_not_spoken_to()
    {
        await using var receiver = await Receiver.StartAsync(path => path == "/redirect" ? 307 : 200);
        await using var service = await StartAsync(loopback: true);
        using var planner = await SubscribedAsync(service, "hook-4", receiver.Url + "/redirect", "published");
        await FeedScene.PublishAsync(service, "hook-4", FeedScene.ToAlpha());
        await UntilAsync(async () => ((string?)(await LogAsync(planner))[0]!["lastError"])?.Contains("redirects are not followed", StringComparison.Ordinal) == true);
        Assert.All(receiver.Posts, post => Assert.Equal("/redirect", post.Path));

        await using var strict = await StartAsync(loopback: false);

        // Both were public when they were subscribed, and are not when something is to be posted: a name that changed its mind.
        using var other = await SubscribedAsync(strict, "hook-5", "https://93.184.215.14/private", "published");
        using var named = await SubscribedAsync(strict, "hook-5", "https://hook.example.org/private", "published");
        await MoveAsync(strict, "https://93.184.215.14", receiver.Url);
        await MoveAsync(strict, "https://hook.example.org", receiver.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await FeedScene.PublishAsync(strict, "hook-5", FeedScene.ToAlpha());
        foreach (var http in new[] { other, named })
        {
            await UntilAsync(async () => ((string?)(await LogAsync(http))[0]!["lastError"])?.Contains("not public", StringComparison.Ordinal) == true);
        }

        Assert.DoesNotContain(receiver.Posts, post => post.Path == "/private");
    }

    [ServiceFact]
    public async Task Everything_wrong_with_a_subscription_is_told_at_once()
    {
        using var planner = await FeedScene.ClientAsync(feeds.Service, KeyRole.Planner);
        var answer = await planner.PostJsonAsync("/v1/subscriptions", """{ "url": "ftp://x", "events": ["publish"], "secret": "mine" }""");
        Assert.Equal(["FIELDS_DISAGREE", "OUT_OF_RANGE", "UNKNOWN_FIELD"], answer.Codes().Order(StringComparer.Ordinal));
        Assert.Contains("Did you mean 'published'?", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal(["FIELDS_DISAGREE"], (await planner.PostJsonAsync("/v1/subscriptions", """{ "url": "https://user:secret@example.org/" }""")).Codes());
    }

    /// <summary>Such a subscription once was taken, and failed unseen at its first news.</summary>
    [ServiceTheory]
    [InlineData("http://example.org/hook", "https only")]
    [InlineData("https://127.0.0.1/hook", "not public")]
    [InlineData("https://[::1]/hook", "not public")]
    [InlineData("https://localhost:8443/hook", "not public")]
    [InlineData("https://169.254.169.254/latest", "not public")]
    public async Task What_nothing_can_ever_be_posted_to_is_refused_at_once(string url, string reason)
    {
        using var planner = await FeedScene.ClientAsync(feeds.Service, KeyRole.Planner);
        var answer = await planner.PostJsonAsync("/v1/subscriptions", $$"""{ "url": "{{url}}" }""");
        Assert.Equal((HttpStatusCode.BadRequest, "/url"), (answer.Status, (string?)answer.Json["errors"]![0]!["pointer"]));
        Assert.Contains(reason, (string)answer.Json["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.0.1")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    public void Addresses_that_are_not_public_are_refused(string address)
    {
        Assert.False(new AddressGuard(new()).Allows(IPAddress.Parse(address)));
        Assert.True(new AddressGuard(new()).Allows(IPAddress.Parse("93.184.215.14")));
        Assert.True(new AddressGuard(new()).Allows(IPAddress.Parse("2606:4700::1111")));
    }

    [Fact]
    public void A_network_that_the_operator_names_is_allowed_also_in_its_other_writing()
    {
        var guard = new AddressGuard(new FeedOptions { WebhookNetworks = [IPNetwork.Parse("10.1.0.0/16")] });
        Assert.Equal([true, true, false], new[] { "10.1.2.3", "::ffff:10.1.2.3", "10.2.0.1" }.Select(text => guard.Allows(IPAddress.Parse(text))));
    }

    [Fact]
    public void Pauses_grow_fourfold_up_to_a_limit_and_differ_by_chance()
    {
        var policy = new WebhookPolicy();

        // 10 s, 40 s, 160 s … 6 h at most; a fifth shorter or longer.
        Assert.Equal([8, 10, 12], new[] { 0, 0.5, 1 }.Select(chance => Math.Round(policy.PauseAfter(1, chance).TotalSeconds)));
        Assert.Equal(160, policy.PauseAfter(3, 0.5).TotalSeconds, 6);
        Assert.Equal(TimeSpan.FromHours(6).TotalSeconds, policy.PauseAfter(8, 0.5).TotalSeconds, 6);
    }

    private async Task<TestService> StartAsync(bool loopback) => await TestService.StartLockedAsync(
        new() { DataFolder = TestFolderOf(loopback), Feeds = new() { WebhookNetworks = loopback ? [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] : [] } },
        services => services.AddSingleton(Quick));

    // A database of their own: other services on the shared one would take the news to post.
    private string TestFolderOf(bool loopback) => Directory.CreateDirectory(Path.Combine(feeds.Folder + (loopback ? "-hooks" : "-strict"))).FullName;

    private static async Task<HttpClient> SubscribedAsync(TestService service, string operation, string url, string kind)
    {
        if (await service.Get<OperationStore>().GetAsync(operation, default) is null)
        {
            await FeedScene.CreateAsync(service, operation);
        }

        var http = await FeedScene.ClientAsync(service, KeyRole.Planner);
        var made = await http.PostJsonAsync("/v1/subscriptions", $$"""{ "url": "{{url}}", "operation": "{{operation}}", "events": ["{{kind}}"] }""");
        Assert.True(made.Status == HttpStatusCode.Created, made.Text);
        return http;
    }

    private static async Task MoveAsync(TestService service, string from, string to)
    {
        await using var connection = new NpgsqlConnection(service.Running.Database.ConnectionString);
        await connection.OpenAsync();
        await using var update = new NpgsqlCommand("update subscriptions set url = replace(url, $1, $2)", connection) { Parameters = { new() { Value = from }, new() { Value = to } } };
        await update.ExecuteNonQueryAsync();
    }

    private static async Task<JsonArray> LogAsync(HttpClient http)
        => (await http.AskAsync($"/v1/subscriptions/{(await http.AskAsync("/v1/subscriptions")).Json[0]!["id"]}/deliveries")).Json.AsArray();

    private static Task UntilAsync(Func<bool> wished) => UntilAsync(() => Task.FromResult(wished()));

    private static async Task UntilAsync(Func<Task<bool>> wished)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!await wished())
        {
            await Task.Delay(50, stop.Token);
        }
    }
}
