using System.Net;
using System.Text;
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

    private static Task<Api.Answer> ReportAsync(HttpClient http, string text, Api.Answer? seen) => http.SendAsync(
        HttpMethod.Put, "/v1/operations/reported-1/reports/2025-01-19", Encoding.UTF8.GetBytes(text), "text/csv",
        seen is null ? null : request => request.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.Tag));

    private static async Task<string[]> StatesAsync(HttpClient http)
        => [.. (await http.AskAsync("/v1/schedule?operation=reported-1")).Json["deliveries"]!.AsArray().Select(delivery => $"{delivery!["site"]!["id"]} {delivery["state"]}").Order(StringComparer.Ordinal)];
}
