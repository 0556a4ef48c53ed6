using System.Text;
using System.Text.Json.Nodes;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>The calendar as a subscribed calendar program sees it.</summary>
[Collection(FeedCollection.Name)]
public sealed class CalendarStories(FeedService feeds)
{
    private TestService Service => feeds.Service;

    [ServiceFact]
    public async Task Lines_are_folded_at_75_octets_and_never_within_a_letter()
    {
        using var planner = await PublishedAsync("cal-1");
        var lines = (await planner.AskAsync("/v1/schedule/deliveries.ics?operation=cal-1")).Bytes;
        var text = Encoding.UTF8.GetString(lines);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.DoesNotContain("\uFFFD", text, StringComparison.Ordinal);
        Assert.Contains("\r\n ", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
    }

    [NpmServiceFact]
    public async Task A_calendar_program_follows_changes_and_cancellations()
    {
        using var planner = await PublishedAsync("cal-2");
        var before = await ReadAsync(planner, "cal-2");
        Assert.Equal([("TENTATIVE", 0), ("TENTATIVE", 0)], before.Select(Standing));
        Assert.Equal("2025-01-19T06:45:00Z 2025-01-19T07:15:00Z", $"{before[0]!["start"]} {before[0]!["end"]}");
        Assert.Equal($"Flour 4 t → {FeedScene.BetaName}", (string?)before[1]!["summary"]);
        Assert.Equal("31.5123,34.4567", (string?)before[0]!["geo"]);

        // Alpha an hour later, beta not at all.
        await FeedScene.PublishAsync(Service, "cal-2", FeedScene.ToAlpha(depart: 540));
        var after = await ReadAsync(planner, "cal-2");
        Assert.Equal(before.Select(one => (string?)one!["uid"]).Order(), after.Select(one => (string?)one!["uid"]).Order());
        Assert.Equal([("TENTATIVE", 1), ("CANCELLED", 1)], Order(after).Select(Standing));
        Assert.Equal("2025-01-19T07:45:00Z", (string?)Order(after)[0]!["start"]);

        // Beta comes back; alpha stays as it is.
        await FeedScene.PublishAsync(Service, "cal-2", FeedScene.ToAlpha(depart: 540), FeedScene.ToBeta(depart: 600));
        Assert.Equal([("TENTATIVE", 1), ("TENTATIVE", 2)], Order(await ReadAsync(planner, "cal-2")).Select(Standing));
    }

    private static (string, int) Standing(JsonNode? one) => ((string)one!["status"]!, (int)one["sequence"]!);

    private static JsonNode?[] Order(JsonArray events) => [.. events.OrderBy(one => ((string)one!["summary"]!).Contains("Alpha", StringComparison.Ordinal) ? 0 : 1)];

    private static async Task<JsonArray> ReadAsync(HttpClient http, string operation)
    {
        var calendar = (await http.AskAsync($"/v1/schedule/deliveries.ics?operation={operation}")).Bytes;
        return JsonNode.Parse(await Npm.RunAsync("read-calendar.mjs", calendar))!.AsArray();
    }

    private async Task<HttpClient> PublishedAsync(string id)
    {
        await FeedScene.CreateAsync(Service, id);
        await FeedScene.PublishAsync(Service, id, FeedScene.ToAlpha(), FeedScene.ToBeta());
        return await FeedScene.ClientAsync(Service, KeyRole.Planner);
    }
}
