using System.Net;
using System.Text;
using AidRoutes.App.Api;

namespace AidRoutes.App.Tests.Lifecycle;

/// <summary>Waybills and movement notifications.</summary>
[Collection(ServiceCollection.Name)]
public sealed class PaperStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task A_waybill_lists_what_each_truck_carries_where_and_when()
    {
        var papers = await PapersAsync("paper-1");
        var page = await Http.AskAsync($"{papers}/waybill.html");
        Assert.Equal("text/html; charset=utf-8", page.Content.ContentType!.ToString());
        Assert.Contains("notification is no guarantee of safety", page.Text, StringComparison.Ordinal);
        Assert.Contains("<p class=\"warning\">DRAFT, NOT IN FORCE</p>", page.Text, StringComparison.Ordinal);

        // Amounts are not broken over lines, as they once were in the narrow columns of the manifest (19 300 as 19, 30 and 0).
        Assert.Contains("<td dir=\"auto\" class=\"short\">5000</td>", page.Text, StringComparison.Ordinal);
        Assert.Contains("2025-01-19 08:45", page.Text, StringComparison.Ordinal);

        var lines = (await Http.AskAsync($"{papers}/waybill.csv")).Text.Split("\r\n");
        Assert.Contains("2025-01-19 08:00,departs,Hub (hub)", lines);
        Assert.Contains("2025-01-19 08:45,2 × f1 served until 09:15,Camp مخيم (camp)", lines);
        Assert.Contains("1,f1,,,Camp مخيم (camp),Flour,food,5000,7.5,,", lines);
        Assert.Contains("2,f1,,,Camp مخيم (camp),Flour,food,5000,7.5,,", lines);
        Assert.Contains("Note,A movement notification is no guarantee of safety.", lines);
    }

    [ServiceFact]
    public async Task A_notification_is_due_48_hours_ahead_and_24_in_an_emergency()
    {
        var papers = await PapersAsync("paper-2");

        // Departure is on 19 January at 08:00.
        Assert.Contains("To be sent by (local),2025-01-17 08:00", (await Http.AskAsync($"{papers}/notification.csv")).Text, StringComparison.Ordinal);
        Assert.Contains("To be sent by (local),2025-01-18 08:00", (await Http.AskAsync($"{papers}/notification.csv?hours=24")).Text, StringComparison.Ordinal);
        var page = await Http.AskAsync($"{papers}/notification.html?hours=24");
        Assert.Contains("24 hours (emergency)", page.Text, StringComparison.Ordinal);
        Assert.Contains("<p class=\"warning\">DRAFT, NOT IN FORCE</p>", page.Text, StringComparison.Ordinal);
        Assert.Contains("notification is no guarantee of safety", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.AskAsync($"{papers}/notification.html?hours=36")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"{papers[..papers.LastIndexOf('/')]}/k9/waybill.html")).Status);
    }

    [ServiceFact]
    public async Task Plates_and_drivers_stand_on_the_paper_and_nowhere_else_and_run_nothing()
    {
        var papers = await PapersAsync("paper-3");
        const string crew = """{ "members": [{ "truck": 2, "plate": "=HYPERLINK(\"http://evil\")", "driver": "<script>alert(1)</script>", "phone": "+970 59 000" }] }""";
        var csv = (await Http.PostJsonAsync($"{papers}/notification.csv", crew)).Text;
        Assert.Contains("2,f1,general,\"'=HYPERLINK(\"\"http://evil\"\")\",<script>alert(1)</script>,\"'+970 59 000\",,", csv, StringComparison.Ordinal);
        var page = (await Http.PostJsonAsync($"{papers}/waybill", crew)).Text;
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("HYPERLINK", (await Http.AskAsync($"{papers}/waybill.csv")).Text, StringComparison.Ordinal);

        var wrong = await Http.PostJsonAsync($"{papers}/waybill", """{ "members": [{ "truck": 3, "plate": 7, "drivr": "x" }] }""");
        Assert.Equal(["/members/0/truck", "/members/0/plate", "/members/0/drivr"], wrong.Json["errors"]!.AsArray().Select(error => (string)error!["pointer"]!));
    }

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"")]
    [InlineData("+1", "\"'+1\"")]
    [InlineData("-1", "\"'-1\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("  =1", "\"'  =1\"")]
    [InlineData("＝1", "\"'＝1\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData("Camp مخيم", "Camp مخيم")]
    public void A_cell_is_never_a_formula(string text, string cell)
        => Assert.Equal($"\uFEFF{cell},-5,1.5\r\n", Encoding.UTF8.GetString(new CsvText().Row(text, -5, 1.5).ToBytes()));

    private async Task<string> PapersAsync(string operation)
    {
        await Http.CreateAsync(operation);
        var run = await Http.UntilEndedAsync(await Http.StartAsync(operation, Script.Plan));
        return $"/v1/plans/{run["planId"]}/convoys/k1";
    }
}
