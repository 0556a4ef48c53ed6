using System.Net;
using System.Xml.Linq;
using AidRoutes.App.Tests.Browser;

namespace AidRoutes.App.Tests;

/// <summary>The picture of a plan.</summary>
[Collection(ServiceCollection.Name)]
public sealed class PlanPictureStories(SharedService shared)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task A_picture_has_a_mark_for_each_shelter_and_a_line_for_each_way_and_is_well_formed()
    {
        var plan = await PlannedAsync("picture-1", "Forgotten school");
        var answer = await Http.AskAsync($"/v1/plans/{plan}/map.svg");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("image/svg+xml", answer.Content.ContentType!.MediaType);
        var picture = XDocument.Parse(answer.Text);
        var shelters = Marked(picture, "circle", "shelter").Select(mark => mark.Element(Svg + "title")!.Value).ToArray();
        Assert.Equal(["Camp مخيم: 100 % of need met, 10,000 people", "Forgotten school: 0 % of need met, 1,000 people"], shelters);
        var way = Assert.Single(Marked(picture, "path", "convoys"));
        Assert.Equal("Hub → Gate: 1 convoy, 2 trucks", way.Element(Svg + "title")!.Value);
        Assert.Contains("all 2 days from 19 Jan 2025", picture.Root!.Element(Svg + "title")!.Value, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task A_picture_of_a_day_has_only_that_days_convoys()
    {
        var plan = await PlannedAsync("picture-2", "Forgotten school");
        Assert.Single(Marked(XDocument.Parse((await Http.AskAsync($"/v1/plans/{plan}/map.svg?day=1")).Text), "path", "convoys"));
        Assert.Empty(Marked(XDocument.Parse((await Http.AskAsync($"/v1/plans/{plan}/map.svg?day=2")).Text), "path", "convoys"));
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.AskAsync($"/v1/plans/{plan}/map.svg?day=3")).Status);
    }

    [ServiceFact]
    public async Task Names_in_a_picture_are_text_and_the_same_plan_gives_the_same_bytes()
    {
        var plan = await PlannedAsync("picture-3", TwoDays.HostileName);
        var first = await Http.AskAsync($"/v1/plans/{plan}/map.svg");
        var picture = XDocument.Parse(first.Text);
        Assert.Empty(picture.Descendants(Svg + "script"));
        Assert.Contains(Marked(picture, "circle", "shelter"), mark => mark.Value.StartsWith(TwoDays.HostileName, StringComparison.Ordinal));
        Assert.Equal(first.Bytes, (await Http.AskAsync($"/v1/plans/{plan}/map.svg")).Bytes);
        Assert.False(first.Headers.ETag!.IsWeak);
    }

    private static IEnumerable<XElement> Marked(XDocument picture, string element, string kind)
        => picture.Descendants(Svg + element).Where(mark => (string?)mark.Attribute("class") == kind);

    private async Task<string> PlannedAsync(string id, string forgotten)
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoDays.ScenarioBytes(id, "Two gates", forgotten), "application/json");
        var run = await Http.UntilEndedAsync(await Http.StartAsync(id, Script.Plan));
        return (string)run["planId"]!;
    }
}
