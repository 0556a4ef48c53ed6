using System.Net;
using System.Text;

namespace AidRoutes.App.Tests;

/// <summary>What happened is told by the same way in, and held against the plan.</summary>
[Collection(ServiceCollection.Name)]
public sealed class ReportStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task A_report_is_stored_with_the_plan_it_was_checked_against()
    {
        await Http.CreateAsync("report-1");
        var run = await Http.UntilEndedAsync(await Http.StartAsync("report-1", Script.Plan));

        // The plan brings 2 × 5,000 kg; 9,500 were accepted, 500 were not.
        var stored = await PutAsync("report-1", "convoy,state,departed,arrived,home,place,commodity,delivered kg,rejected kg,reason,stock kg\n"
            + "k1,partially facilitated,8:05,08:35,10:20,Camp,flour,9500,500,wet,\n,,,,,hub,flour,,,,90000\n");
        Assert.True(stored.Status == HttpStatusCode.Created, stored.Text);
        Assert.Equal((string?)run["planId"], (string?)stored.Json["plan"]);
        Assert.Empty(stored.Json["warnings"]!.AsArray());
        var content = stored.Json["content"]!;
        Assert.Equal("k1 partially 08:05 08:35 10:20", $"{content["convoys"]![0]!["id"]} {content["convoys"]![0]!["state"]} {content["convoys"]![0]!["departed"]} {content["convoys"]![0]!["arrived"]} {content["convoys"]![0]!["home"]}");
        Assert.Equal("k1 camp flour 9500 500 wet", string.Join(' ', content["deliveries"]![0]!.AsObject().Select(field => $"{field.Value}")));
        Assert.Equal("90000", $"{content["stock"]![0]!["kg"]}");

        // It changes what is known, not what is planned with.
        Assert.Equal("1", $"{(await Http.AskAsync("/v1/operations/report-1")).Json["version"]}");
        Assert.Equal(HttpStatusCode.OK, (await Http.AskAsync("/v1/operations/report-1/reports/2025-01-19/original")).Status);
        Assert.Equal((HttpStatusCode)428, (await PutAsync("report-1", "convoy,state\nk1,denied\n")).Status);
    }

    [ServiceFact]
    public async Task What_does_not_fit_the_plan_is_refused_or_warned_of()
    {
        await Http.CreateAsync("report-2");
        Assert.Equal(["REPORT_UNKNOWN_CONVOY"], (await PutAsync("report-2", "convoy,state\nk1,departed\n")).Codes());
        await Http.UntilEndedAsync(await Http.StartAsync("report-2", Script.Plan));
        var bad = await PutAsync("report-2", "convoy,state,departed,arrived,place,commodity,delivered kg\nk2,departed,08:00,,,,\nk1,denied,09:00,08:00,,,\nk1,,,,nowhere,flour,-1\n,,,,Camp,flour,5\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.Status);
        Assert.Equal(["BULLETIN_STATUS_CONTRADICTED 3", "MISSING_FIELD 5", "NAME_UNKNOWN 4", "OUT_OF_RANGE 4", "REPORT_TIMES 3", "REPORT_UNKNOWN_CONVOY 2"],
            bad.Json["errors"]!.AsArray().Select(error => $"{error!["code"]} {error["row"]}").Order(StringComparer.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/v1/operations/report-2/reports/2025-01-19")).Status);

        var preview = await PutAsync("report-2", "convoy,place,commodity,delivered kg\nk1,Camp,flour,12000\n", "?dryRun=true");
        Assert.Equal("REPORT_MORE_THAN_PLANNED", $"{Assert.Single(preview.Json["warnings"]!.AsArray())!["code"]}");
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/v1/operations/report-2/reports/2025-01-19")).Status);
    }

    private Task<Api.Answer> PutAsync(string operation, string text, string query = "")
        => Http.SendAsync(HttpMethod.Put, $"/v1/operations/{operation}/reports/2025-01-19{query}", Encoding.UTF8.GetBytes(text), "text/csv");
}
