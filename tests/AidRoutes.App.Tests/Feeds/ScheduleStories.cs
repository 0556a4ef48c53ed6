using System.Net;
using System.Text;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Tests;

/// <summary>What comes where and when, and what is short, as NGOs ask for it.</summary>
[Collection(FeedCollection.Name)]
public sealed class ScheduleStories(FeedService feeds)
{
    private TestService Service => feeds.Service;

    [ServiceFact]
    public async Task Deliveries_have_windows_amounts_convoy_state_and_what_is_short()
    {
        using var planner = await PublishedAsync("sched-1");
        var page = (await planner.AskAsync("/v1/schedule?operation=sched-1")).Json;
        Assert.Equal(["kx-101", "kx-102"], page["deliveries"]!.AsArray().Select(row => (string)row!["convoy"]!));
        var alpha = page["deliveries"]![0]!;

        // 08:00 + 30 + 15 = 08:45; 20 + 2 × 5 = 30 min of service. January in Gaza is UTC+2.
        Assert.Equal("2025-01-19T08:45:00+02:00 – 2025-01-19T09:15:00+02:00", $"{alpha["startsAt"]} – {alpha["endsAt"]}");
        Assert.Equal("planned 0 2 10000 15 20000 0", $"{alpha["state"]} {alpha["sequence"]} {alpha["trucks"]} {alpha["kg"]} {alpha["m3"]} {alpha["personDays"]} {alpha["shortKg"]}");

        // Beta gets 4,000 kg for two days of 5,000 kg each. Bands are 1,250 kg wide and the last two cost most, so it uses 2,500 kg on day 1 and keeps 1,500 for day 2.
        Assert.Equal(2500, (double)page["deliveries"]![1]!["shortKg"]!);
        var shortage = Assert.Single((await planner.AskAsync("/v1/schedule/shortages?operation=sched-1")).Json["shortages"]!.AsArray())!;
        Assert.Equal("site-beta 2025-01-19 2025-01-20 10000 6000", $"{shortage["site"]!["id"]} {shortage["from"]} {shortage["to"]} {shortage["needKg"]} {shortage["shortKg"]}");

        // Three of ten trucks are out, and nothing else is in the way.
        Assert.Contains("the plan leaves trucks unused", (string)shortage["reason"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await planner.AskAsync("/v1/schedule?operation=sched-l")).Status);
    }

    [ServiceFact]
    public async Task Every_filter_filters()
    {
        using var planner = await PublishedAsync("sched-2");
        foreach (var (filter, expected) in new[]
        {
            ("operator=OrgA", "kx-101"), ("site=site-beta", "kx-102"), ("district=North", "kx-101"), ("commodity=flour", "kx-101 kx-102"), ("commodity=tents", ""),
            ("from=2025-01-20", ""), ("to=2025-01-19", "kx-101 kx-102"), ("from=2025-01-19&to=2025-01-19&district=South", "kx-102"), ("state=cancelled", ""), ("state=planned", "kx-101 kx-102"),
            ("sort=-start", "kx-102 kx-101"), ("sort=site", "kx-101 kx-102"),
        })
        {
            var page = (await planner.AskAsync($"/v1/schedule?operation=sched-2&{filter}")).Json;
            Assert.Equal((filter, expected), (filter, string.Join(' ', page["deliveries"]!.AsArray().Select(row => (string)row!["convoy"]!))));
        }
    }

    [ServiceTheory]
    [InlineData("start")]
    [InlineData("-start")]
    [InlineData("site")]
    public async Task Pages_of_one_give_every_row_once_and_in_order(string sort)
    {
        using var planner = await PublishedAsync("sched-3" + sort);
        var (whole, path, pages) = ((await planner.AskAsync($"/v1/schedule?operation=sched-3{sort}&sort={sort}")).Json, $"/v1/schedule?operation=sched-3{sort}&sort={sort}&limit=1", new List<string>());
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await planner.AskAsync(path + (cursor.Length == 0 ? "" : $"&cursor={cursor}"))).Json;
            pages.AddRange(page["deliveries"]!.AsArray().Select(row => (string)row!["uid"]!));
            cursor = (string?)page["next"];
        }

        Assert.Equal(whole["deliveries"]!.AsArray().Select(row => (string)row!["uid"]!), pages);
        Assert.Equal(2, pages.Count);
    }

    [ServiceFact]
    public async Task An_organisation_sees_its_own_and_is_told_where_to_look_for_others()
    {
        (await PublishedAsync("sched-4")).Dispose();
        using var ngo = await FeedScene.ClientAsync(Service, KeyRole.Ngo, "OrgA");
        var seen = await ngo.AskAsync("/v1/schedule?operation=sched-4");
        Assert.Equal("OrgA", (string?)Assert.Single(seen.Json["deliveries"]!.AsArray())!["operator"]);
        Assert.Empty((await ngo.AskAsync("/v1/schedule/shortages?operation=sched-4")).Json["shortages"]!.AsArray());
        Assert.Empty((await ngo.AskAsync("/v1/schedule?site=site-beta")).Json["deliveries"]!.AsArray());
        foreach (var ending in new[] { "csv", "ics", "txt" })
        {
            Assert.DoesNotContain("site-beta", (await ngo.AskAsync($"/v1/schedule/deliveries.{ending}?operation=sched-4")).Text, StringComparison.Ordinal);
        }

        var refused = await ngo.AskAsync("/v1/schedule?operator=OrgB");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("/v1/operations/{op}/plan", (string)refused.Json["detail"]!, StringComparison.Ordinal);

        await FeedScene.CreateAsync(Service, "sched-4b");
        using var other = await FeedScene.ClientAsync(Service, KeyRole.Ngo, "OrgA", "sched-4b");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.AskAsync("/v1/schedule?operation=sched-4")).Status);
    }

    [ServiceFact]
    public async Task Everything_wrong_with_a_question_is_told_at_once()
    {
        using var planner = await FeedScene.ClientAsync(Service, KeyRole.Planner);
        var answer = await planner.AskAsync("/v1/schedule?form=2025-01-19&to=19.1.2025&sort=begin&limit=0&cursor=%7E&plan=x&state=planed&site=a&site=b");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(
            ["BAD_CURSOR", "BAD_ID", "PARAMETER_OUT_OF_RANGE", "PARAMETER_OUT_OF_RANGE", "PARAMETER_OUT_OF_RANGE", "PARAMETER_OUT_OF_RANGE", "PARAMETER_TWICE", "PARAMETER_UNKNOWN"],
            answer.Codes().Order(StringComparer.Ordinal));
        Assert.Contains("Did you mean 'from'?", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'planned'?", (string)answer.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal(["PARAMETER_OUT_OF_RANGE"], (await planner.AskAsync("/v1/schedule?from=2025-02-01&to=2025-01-01")).Codes());
    }

    [ServiceFact]
    public async Task The_table_has_tags_and_no_formula()
    {
        using var planner = await PublishedAsync("sched-5");
        var answer = await planner.GetAsync("/v1/schedule?operation=sched-5", request => request.Headers.Accept.ParseAdd("text/csv"));
        var lines = answer.Text.TrimStart('\uFEFF').Split("\r\n");
        Assert.Equal(5, lines.Length);
        Assert.All(lines[1].Split(','), tag => Assert.StartsWith("#", tag, StringComparison.Ordinal));
        Assert.Contains($",\"'{FeedScene.BetaName}\",", lines[3], StringComparison.Ordinal);
        Assert.Equal("text/csv", answer.Content.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1+cmd|' /C calc'!A0")]
    [InlineData("@SUM(A1)")]
    [InlineData("  =1")]
    [InlineData("\t=1")]
    [InlineData("＝1")]
    public void Text_that_a_spreadsheet_would_calculate_is_marked_as_text(string text)
    {
        var table = Encoding.UTF8.GetString(HxlTable.ToBytes([new("Name", "#loc+name"), new("Lon", "#geo+lon")], [[text, -1.5]]));
        Assert.Contains($"\"'{text}\"", table, StringComparison.Ordinal);
        Assert.EndsWith(",-1.5\r\n", table, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task A_message_a_day_fits_into_one_text_message()
    {
        using var planner = await PublishedAsync("sched-6");
        Assert.Equal("19 Jan: Alpha camp 08:45-09:15 Flour 10t; site-beta 09:45-10:13 Flour 4t\n", (await planner.AskAsync("/v1/schedule/deliveries.txt?operation=sched-6")).Text);
        var any = (await planner.AskAsync("/v1/schedule/deliveries.txt?operation=sched-6&script=any&site=site-beta")).Text;
        Assert.Equal($"19 Jan: {FeedScene.BetaName} 09:45-10:13 Flour 4t\n", any);
    }

    [Fact]
    public void However_much_comes_on_a_day_the_message_fits()
    {
        var rows = Enumerable.Range(0, 60).Select(i => new ScheduledDelivery(
            "op", 1, Guid.Empty, "Asia/Gaza", $"u{i:00}", 0, i == 3 ? "cancelled" : "planned", default, "k", "Org", $"site-{i}", i % 2 == 0 ? $"Some rather long name of a place {i}" : $"مخيم {i}", null, 0, 0,
            1, new(2025, 1, 19), new(2025, 1, 19, 6, 0, 0, default), new(2025, 1, 19, 7, 0, 0, default), 1, "flour", i % 5 == 0 ? "Flour {50 kg}" : "Flour", 12_345, 1, null, 0, null)).ToArray();
        foreach (var count in Enumerable.Range(1, 60))
        {
            foreach (var any in new[] { false, true })
            {
                var message = Encoding.UTF8.GetString(TextMessages.ToBytes(rows.Take(count), any)).TrimEnd('\n');
                Assert.True(TextMessages.Fits(message), message);
                Assert.True(message.Length <= 160);
            }
        }
    }

    [ServiceFact]
    public async Task Who_has_the_schedule_already_gets_no_body()
    {
        using var planner = await PublishedAsync("sched-7");
        foreach (var path in new[] { "/v1/schedule?operation=sched-7", "/v1/schedule/deliveries.ics?operation=sched-7", "/v1/schedule/deliveries.csv?operation=sched-7", "/v1/schedule/shortages.csv?operation=sched-7" })
        {
            var tag = (await planner.AskAsync(path)).Headers.ETag!;
            Assert.Equal(HttpStatusCode.NotModified, (await planner.GetAsync(path, request => request.Headers.IfNoneMatch.Add(tag))).Status);
        }
    }

    private async Task<HttpClient> PublishedAsync(string id)
    {
        await FeedScene.CreateAsync(Service, id);
        await FeedScene.PublishAsync(Service, id, FeedScene.ToAlpha(), FeedScene.ToBeta());
        return await FeedScene.ClientAsync(Service, KeyRole.Planner);
    }
}
