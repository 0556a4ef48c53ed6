using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>News as it happens.</summary>
[Collection(FeedCollection.Name)]
public sealed class EventStories(FeedService feeds)
{
    private TestService Service => feeds.Service;

    [ServiceFact]
    public async Task Who_watches_another_process_hears_what_concerns_them_in_order()
    {
        await FeedScene.CreateAsync(Service, "ev-1");
        await using var another = await TestService.StartLockedAsync(new() { DataFolder = feeds.Folder, Role = Serving.ServeRole.Api });
        using var planner = await WatchAsync(another, "ev-1", KeyRole.Planner);
        using var orgA = await WatchAsync(another, "ev-1", KeyRole.Ngo, "OrgA");
        using var dashboard = await WatchAsync(another, "ev-1", KeyRole.Dashboard);

        await FeedScene.PublishAsync(Service, "ev-1", FeedScene.ToAlpha(), FeedScene.ToBeta());
        Assert.Equal(["1 published", "2 changed OrgA", "3 changed OrgB"], await NextAsync(planner, 3));
        Assert.Equal(["1 published", "2 changed OrgA"], await NextAsync(orgA, 2));

        // The convoy to beta leaves, and arrives; nobody but planners and OrgB is told.
        await ReportAsync("ev-1", "kx-102", "departed");
        await ReportAsync("ev-1", "kx-102", "delivered");
        Assert.Equal(["4 departed OrgB", "5 delivered OrgB"], await NextAsync(planner, 2));
        await FeedScene.PublishAsync(Service, "ev-1", FeedScene.ToAlpha(depart: 540));
        Assert.Equal(["6 published", "7 changed OrgA"], await NextAsync(orgA, 2));
        Assert.Equal(["1 published", "6 published"], await NextAsync(dashboard, 2));

        // What has arrived is not cancelled by a plan that says no more of it.
        using var http = await FeedScene.ClientAsync(Service, KeyRole.Planner);
        var rows = (await http.AskAsync("/v1/schedule?operation=ev-1&sort=site")).Json["deliveries"]!.AsArray();
        Assert.Equal(["kx-101 planned 1", "kx-102 delivered 2"], rows.Select(row => $"{row!["convoy"]} {row["state"]} {row["sequence"]}"));
    }

    [ServiceFact]
    public async Task Who_comes_back_is_told_what_they_missed_once()
    {
        await FeedScene.CreateAsync(Service, "ev-2");
        await FeedScene.PublishAsync(Service, "ev-2", FeedScene.ToAlpha());
        await FeedScene.PublishAsync(Service, "ev-2", FeedScene.ToAlpha(depart: 540));
        using var http = await FeedScene.ClientAsync(Service, KeyRole.Planner);
        using var back = await EventStream.OpenAsync(http, "ev-2", last: 2);
        Assert.Equal(["3 published", "4 changed OrgA"], await NextAsync(back, 2));
        await FeedScene.PublishAsync(Service, "ev-2", FeedScene.ToAlpha(depart: 600));
        Assert.Equal(["5 published", "6 changed OrgA"], await NextAsync(back, 2));

        // A number that was never told: the database is another, or an older one was restored.
        using var lost = await EventStream.OpenAsync(http, "ev-2", last: 4711);
        var told = await lost.NextAsync();
        Assert.Equal(("reset", "6"), (told.Kind, told.Id));
    }

    [ServiceFact]
    public async Task Nothing_secret_is_in_what_a_dashboard_hears()
    {
        await FeedScene.CreateAsync(Service, "ev-3");
        using var dashboard = await WatchAsync(Service, "ev-3", KeyRole.Dashboard);
        await FeedScene.PublishAsync(Service, "ev-3", FeedScene.ToAlpha(), FeedScene.ToBeta());
        var told = await dashboard.NextAsync();
        Assert.All(["kx-", "site-", "Org", "08:45", "Alpha"], word => Assert.DoesNotContain(word, told.Data, StringComparison.Ordinal));
        Assert.Contains("\"added\":2", told.Data, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task Who_leaves_is_forgotten()
    {
        await FeedScene.CreateAsync(Service, "ev-4");
        var hub = Service.Get<App.Feeds.EventHub>();
        var before = hub.Clients;
        (await WatchAsync(Service, "ev-4", KeyRole.Planner)).Dispose();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (hub.Clients > before)
        {
            await Task.Delay(50, stop.Token);
        }
    }

    [ServiceFact]
    public async Task A_process_that_holds_as_many_streams_as_it_may_says_so()
    {
        await using var small = await TestService.StartLockedAsync(new() { DataFolder = feeds.Folder, Role = Serving.ServeRole.Api, Feeds = new() { EventClients = 1 } });
        await FeedScene.CreateAsync(Service, "ev-5");
        using var one = await WatchAsync(small, "ev-5", KeyRole.Planner);
        using var http = await FeedScene.ClientAsync(small, KeyRole.Planner);
        var refused = await http.AskAsync("/v1/operations/ev-5/events");
        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
    }

    [Fact]
    public void Who_does_not_keep_up_is_dropped_and_never_holds_more_than_it_may()
    {
        var aborted = false;
        var client = new App.Feeds.EventClient("op", Audience.Full, default, TimeProvider.System, () => aborted = true);
        Assert.Equal(32, Enumerable.Range(1, 100).Count(seq => client.Offer(new(seq, default))));
        client.Drop();
        Assert.True(aborted);
        Assert.False(client.Offer(new(101, default)));
    }

    private async Task ReportAsync(string operation, string convoy, string state)
        => Assert.Equal(1, await Service.Get<Database>().InTransactionAsync(
            (_, transaction) => ConvoyReports.AddAsync(transaction, new(operation, convoy, null, state, new(2025, 1, 19, 7, 0, 0, default)), default), default));

    private static async Task<EventStream> WatchAsync(TestService service, string operation, KeyRole role, string? organisation = null)
    {
        var http = await FeedScene.ClientAsync(service, role, organisation);
        var stream = await EventStream.OpenAsync(http, operation);
        Assert.Equal("hello", (await stream.NextAsync()).Kind);
        return stream;
    }

    private static async Task<List<string>> NextAsync(EventStream stream, int count)
    {
        var told = new List<string>();
        while (told.Count < count)
        {
            var one = await stream.NextAsync();
            var whose = (string?)System.Text.Json.Nodes.JsonNode.Parse(one.Data)!["operator"];
            told.Add($"{one.Id} {one.Kind} {whose}".TrimEnd());
        }

        return told;
    }
}
