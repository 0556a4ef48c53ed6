using System.Net;

namespace AidRoutes.App.Tests;

/// <summary>Requests that ask for what there is not: a clear problem each time.</summary>
[Collection(ServiceCollection.Name)]
public sealed class RequestRefusalStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceTheory]
    [InlineData("/v1/operations?sort=name", "PARAMETER_UNKNOWN", "takes none")]
    [InlineData("/v1/operations/ref/runs?limt=5", "PARAMETER_UNKNOWN", "Did you mean 'limit'?")]
    [InlineData("/v1/operations/ref/runs?limit=0", "PARAMETER_OUT_OF_RANGE", "from 1 to 500")]
    [InlineData("/v1/operations/ref/runs?limit=5&limit=6", "PARAMETER_TWICE", "2 times")]
    [InlineData("/v1/operations/ref/scenario?version=newest", "PARAMETER_OUT_OF_RANGE", "'newest'")]
    [InlineData("/v1/runs/42", "BAD_ID", "'42'")]
    [InlineData("/v1/plans/x/convoys", "BAD_ID", "'x'")]
    public async Task Wrong_parameters_are_named_with_their_value_and_a_remedy(string path, string code, string remedy)
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("ref"), "application/json");
        var answer = await Http.AskAsync(path);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([code], answer.Codes());
        Assert.Contains(remedy, answer.Text, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task A_day_beyond_the_operation_is_refused()
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("ref-2"), "application/json");
        var run = await Http.UntilEndedAsync(await Http.StartAsync("ref-2", Script.Plan));
        var answer = await Http.AskAsync($"/v1/plans/{run["planId"]}/convoys?day=3");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("has 2 days", answer.Text, StringComparison.Ordinal);
    }

    [ServiceTheory]
    [InlineData("{\"timeLimitSeconds\": 4}", "OUT_OF_RANGE", "5 to 3600")]
    [InlineData("{\"timeLimitSeconds\": 60.5}", "OUT_OF_RANGE", "whole number")]
    [InlineData("{\"timelimitSeconds\": 60}", "UNKNOWN_FIELD", "Did you mean 'timeLimitSeconds'?")]
    [InlineData("{\"gap\": -1}", "OUT_OF_RANGE", "0 to 1")]
    [InlineData("{\"baseline\": \"yes\"}", "OUT_OF_RANGE", "true or false")]
    [InlineData("{\"seed\": 1, \"seed\": 2}", "DUPLICATE_KEY", "2 times")]
    [InlineData("[60]", "WRONG_TYPE", "object")]
    [InlineData("{\"seed\": ", "SYNTAX", "no JSON")]
    public async Task A_run_asked_for_wrongly_is_not_started(string body, string code, string remedy)
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("ref-3"), "application/json");
        var answer = await Http.PostJsonAsync("/v1/operations/ref-3/runs", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal([code], answer.Codes());
        Assert.Contains(remedy, (string?)answer.Json["errors"]![0]!["message"], StringComparison.Ordinal);
        Assert.Empty((await Http.AskAsync("/v1/operations/ref-3/runs")).Json.AsArray());
    }

    [ServiceTheory]
    [InlineData("GET", "/v1/operations/gaza-2925", 404)]
    [InlineData("GET", "/v1/runs/01890a5d-ac96-774b-bcce-b302099a8057", 404)]
    [InlineData("GET", "/v1/plans/01890a5d-ac96-774b-bcce-b302099a8057/coverage", 404)]
    [InlineData("GET", "/v1/nothing", 404)]
    [InlineData("DELETE", "/v1/operations", 405)]
    [InlineData("GET", "/v1/operations/%2e%2e%2fetc", 404)]
    public async Task What_is_not_there_is_told_as_a_problem(string method, string path, int status)
    {
        var answer = await Http.SendAsync(new HttpMethod(method), path);
        Assert.Equal(status, (int)answer.Status);
        Assert.Equal("application/problem+json", answer.Content.ContentType!.MediaType);
        Assert.NotEmpty((string)answer.Json["detail"]!);
    }

    [ServiceFact]
    public async Task An_operation_without_a_plan_says_how_to_get_one()
    {
        await Http.CreateAsync("ref-4");
        var answer = await Http.AskAsync("/v1/operations/ref-4/plan");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("POST /v1/operations/ref-4/runs", answer.Text, StringComparison.Ordinal);
    }

    [ServiceFact]
    public async Task A_scenario_goes_out_as_a_zip_and_comes_back_as_the_same_version_and_other_types_are_refused()
    {
        await Http.CreateAsync("ref-5");
        var zip = await Http.GetAsync("/v1/operations/ref-5/scenario", request => request.Headers.Accept.ParseAdd("application/zip"));
        Assert.Equal("application/zip", zip.Content.ContentType!.MediaType);
        var back = await Http.SendAsync(HttpMethod.Post, "/v1/operations", zip.Bytes, "application/zip");
        Assert.True(back.Status == HttpStatusCode.OK, back.Text);
        Assert.Equal(1, (int)back.Json["version"]!);

        var other = await Http.GetAsync("/v1/operations/ref-5/scenario", request => request.Headers.Accept.ParseAdd("text/html"));
        Assert.Equal(HttpStatusCode.NotAcceptable, other.Status);
    }

    [ServiceFact]
    public async Task Answers_carry_security_headers()
    {
        var answer = await Http.AskAsync("/v1/operations");
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("default-src 'self'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }
}
