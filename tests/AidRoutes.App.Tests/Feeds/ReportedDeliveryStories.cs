using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>What planners report of convoys reaches those who wait for them.</summary>
[Collection(FeedCollection.Name)]
public sealed class ReportedDeliveryStories(FeedService feeds)
{
    [ServiceFact]
    public async Task What_a_report_says_was_handed_over_shows_as_delivered_in_the_schedule_in_force()
    {
        await FeedScene.CreateAsync(feeds.Service, "reported-1");
        await FeedScene.PublishAsync(feeds.Service, "reported-1", FeedScene.ToAlpha(), FeedScene.ToBeta());
        using var planner = await FeedScene.ClientAsync(feeds.Service, KeyRole.Planner);
        Assert.Equal(["site-alpha planned", "site-beta planned"], await StatesAsync(planner));

        var left = await ReportAsync(planner, "convoy,state,departed\nkx-101,departed,8:00\nkx-102,denied,\n", null);
        Assert.True(left.Status == HttpStatusCode.Created, left.Text);
        Assert.Equal(["site-alpha departed", "site-beta denied"], await StatesAsync(planner));

        var brought = await ReportAsync(planner, "convoy,state,departed,place,commodity,delivered kg\nkx-101,facilitated,8:00,site-alpha,flour,10000\n", left);
        Assert.True(brought.Status == HttpStatusCode.OK, brought.Text);
        Assert.Equal(["site-alpha delivered", "site-beta denied"], await StatesAsync(planner));
    }

    /// <summary>Such a delivery once stood in calendars as CONFIRMED, and nobody was told.</summary>
    [ServiceFact]
    public async Task What_will_not_come_is_news_to_those_who_wait_for_it_and_cancelled_in_their_calendars()
    {
        await FeedScene.CreateAsync(feeds.Service, "reported-3");
        await FeedScene.PublishAsync(feeds.Service, "reported-3", FeedScene.ToAlpha(), FeedScene.ToBeta());
        using var planner = await FeedScene.ClientAsync(feeds.Service, KeyRole.Planner);
        using var orgA = await FeedScene.ClientAsync(feeds.Service, KeyRole.Ngo, "OrgA");
        using var stream = await EventStream.OpenAsync(orgA, "reported-3");
        Assert.Equal("hello", (await stream.NextAsync()).Kind);

        var told = await ReportAsync(planner, "convoy,state\nkx-101,cancelled\nkx-102,impeded\n", null, "reported-3");
        Assert.True(told.Status == HttpStatusCode.Created, told.Text);
        var news = await stream.NextAsync();
        Assert.Equal("changed", news.Kind);
        var data = JsonNode.Parse(news.Data)!;
        Assert.Equal("kx-101 impeded site-alpha changed", $"{data["convoy"]} {data["state"]} {data["deliveries"]![0]!["site"]} {data["deliveries"]![0]!["change"]}");
        Assert.Contains("\r\nSTATUS:CANCELLED\r\n", (await orgA.AskAsync("/v1/schedule/deliveries.ics?operation=reported-3")).Text, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task The_scoreboard_counts_what_reports_say_was_done_as_it_counts_what_is_planned()
    {
        await FeedScene.CreateAsync(feeds.Service, "reported-2");
        await FeedScene.PublishAsync(feeds.Service, "reported-2", FeedScene.ToAlpha(), FeedScene.ToBeta());
        using var planner = await FeedScene.ClientAsync(feeds.Service, KeyRole.Planner);
        using var dashboard = await FeedScene.ClientAsync(feeds.Service, KeyRole.Dashboard);

        // Four promised each day; both trucks to alpha are half full and count, the one to beta is not.
        var before = await UntilAsync(dashboard, "4 2 -", "4 0 -");

        // One of the two trucks to alpha stayed behind; beta's went, and still does not count.
        var left = await ReportAsync(planner, "convoy,state,departed,trucks\nkx-101,departed,8:00,1\nkx-102,departed,9:00,1\n", null, "reported-2");
        Assert.True(left.Status == HttpStatusCode.Created, left.Text);
        var after = await UntilAsync(dashboard, "4 2 1", "4 0 -");
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.Contains("2025-01-19,four-a-day,Four trucks a day,trucks,4,2,1", (await dashboard.AskAsync("/v1/operations/reported-2/scoreboard.csv")).Text, StringComparison.Ordinal);

        // The correction counts alone; the next day tells of the same convoy again, which set out once.
        Assert.Equal(HttpStatusCode.OK, (await ReportAsync(planner, "convoy,state,departed\nkx-101,departed,8:00\n", left, "reported-2")).Status);
        await UntilAsync(dashboard, "4 2 2", "4 0 -");
        Assert.Equal(HttpStatusCode.Created, (await ReportAsync(planner, "convoy,state\nkx-101,facilitated\n", null, "reported-2", "2025-01-20")).Status);
        await UntilAsync(dashboard, "4 2 2", "4 0 0");

        // The next plan's scoreboard knows of it too.
        await FeedScene.PublishAsync(feeds.Service, "reported-2", FeedScene.ToAlpha(depart: 600));
        await UntilAsync(planner, "4 2 2", "4 0 0");
        using var ngo = await FeedScene.ClientAsync(feeds.Service, KeyRole.Ngo, "OrgA");
        await UntilAsync(ngo, "4 2 2", "4 0 0");
    }

    private static async Task<Api.Answer> UntilAsync(HttpClient http, params string[] days)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var answer = await http.AskAsync("/v1/operations/reported-2/scoreboard");
            string[] now = [.. answer.Json["agreements"]![0]!["days"]!.AsArray().Select(day => $"{day!["promised"]} {day["planned"]} {day["done"]?.ToString() ?? "-"}")];
            if (now.SequenceEqual(days))
            {
                return answer;
            }

            Assert.False(stop.IsCancellationRequested, string.Join(", ", now));
            await Task.Delay(50);
        }
    }

    private static Task<Api.Answer> ReportAsync(HttpClient http, string text, Api.Answer? seen, string operation = "reported-1", string date = "2025-01-19") => http.SendAsync(
        HttpMethod.Put, $"/v1/operations/{operation}/reports/{date}", Encoding.UTF8.GetBytes(text), "text/csv",
        seen is null ? null : request => request.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.Tag));

    private static async Task<string[]> StatesAsync(HttpClient http)
        => [.. (await http.AskAsync("/v1/schedule?operation=reported-1")).Json["deliveries"]!.AsArray().Select(delivery => $"{delivery!["site"]!["id"]} {delivery["state"]}").Order(StringComparer.Ordinal)];
}
