using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AidRoutes.App.Tests;

/// <summary>Planners send a day's capacity: previewed, stored, superseded, guarded, and planned with.</summary>
[Collection(ServiceCollection.Name)]
public sealed class BulletinStories(SharedService shared)
{
    private const string Csv = "text/csv";
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Half = "name,trucks per day,source\nin,10,liaison\n";
    private const string Closed = "name,status\nin,closed\n";

    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task A_bulletin_is_kept_byte_for_byte_and_the_same_file_twice_is_one()
    {
        await Http.CreateAsync("bulletin-1");
        var first = await PutAsync("bulletin-1", "2025-01-20", Half, set: request => request.Content!.Headers.TryAddWithoutValidation("Content-Disposition", "attachment; filename*=UTF-8''%D9%86%D8%B4%D8%B1%D8%A9.csv"));
        Assert.True(first.Status == HttpStatusCode.Created, first.Text);
        Assert.Equal("/v1/operations/bulletin-1/bulletins/2025-01-20", first.Headers.Location!.OriginalString);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Half))), (string?)first.Json["sha256"]);
        Assert.Equal(("1", "liaison", "anonymous", "نشرة.csv", "2"), ($"{first.Json["version"]}", $"{first.Json["source"]}", $"{first.Json["uploadedBy"]}", $"{first.Json["fileName"]}", $"{first.Json["operationVersion"]}"));

        var again = await PutAsync("bulletin-1", "2025-01-20", Half);
        Assert.Equal((HttpStatusCode.OK, first.Headers.ETag!.Tag, "1"), (again.Status, again.Headers.ETag!.Tag, $"{again.Json["version"]}"));

        var file = await Http.AskAsync("/v1/operations/bulletin-1/bulletins/2025-01-20/original");
        Assert.Equal(Half, file.Text);
        Assert.Equal("attachment", file.Content.ContentDisposition!.DispositionType);
        Assert.Equal("نشرة.csv", file.Content.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Single((await Http.AskAsync("/v1/operations/bulletin-1/bulletins")).Json.AsArray());
    }

    [ServiceFact]
    public async Task The_next_run_plans_with_it_and_a_new_document_keeps_it()
    {
        await Http.CreateAsync("bulletin-2");
        await PutAsync("bulletin-2", "2025-01-20", Half);
        var scenario = (await Http.AskAsync("/v1/operations/bulletin-2/scenario")).Json;
        var change = Assert.Single(scenario["changes"]!.AsArray())!;
        Assert.Equal("bulletin-2025-01-20 bulletin 2 2 10", $"{change["id"]} {change["source"]} {change["fromDay"]} {change["toDay"]} {change["links"]![0]!["trucksPerDay"]}");

        var run = await Http.UntilEndedAsync(await Http.StartAsync("bulletin-2", Script.Plan));
        Assert.Equal("2", $"{run["version"]}");
        var version = (await Http.AskAsync("/v1/operations/bulletin-2/versions/2")).Json;
        Assert.Equal("1 2025-01-20 1", $"{version["base"]} {version["bulletins"]![0]!["date"]} {version["bulletins"]![0]!["version"]}");

        // A new document is version 3, and version 4 with the bulletin laid over it again; the old document again is nothing new.
        Assert.Equal(HttpStatusCode.Created, (await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("bulletin-2", population: 12_000), "application/json")).Status);
        Assert.Equal("4", $"{(await Http.AskAsync("/v1/operations/bulletin-2")).Json["version"]}");
        Assert.Equal("12000", $"{(await Http.AskAsync("/v1/operations/bulletin-2/scenario")).Json["nodes"]![2]!["population"]}");
        Assert.Equal(HttpStatusCode.OK, (await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("bulletin-2", population: 12_000), "application/json")).Status);
        Assert.Equal("4", $"{(await Http.AskAsync("/v1/operations/bulletin-2")).Json["version"]}");
    }

    [ServiceFact]
    public async Task Of_two_planners_the_second_is_shown_both_versions_and_neither_is_lost()
    {
        await Http.CreateAsync("bulletin-3");
        var first = await PutAsync("bulletin-3", "2025-01-20", Half);
        var unaware = await PutAsync("bulletin-3", "2025-01-20", Closed);
        Assert.Equal((HttpStatusCode)428, unaware.Status);
        Assert.Contains(first.Headers.ETag!.Tag, unaware.Text.Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal), StringComparison.Ordinal);

        var second = await PutAsync("bulletin-3", "2025-01-20", "name,trucks per day\nin,12\n", If(first));
        Assert.Equal((HttpStatusCode.OK, "2"), (second.Status, $"{second.Json["version"]}"));
        var late = await PutAsync("bulletin-3", "2025-01-20", Closed, If(first));
        Assert.Equal(HttpStatusCode.PreconditionFailed, late.Status);
        Assert.Equal("application/problem+json", late.Content.ContentType!.MediaType);
        Assert.Equal("12", $"{late.Json["current"]!["content"]!["links"]![0]!["trucksPerDay"]}");
        Assert.Equal("closed", $"{late.Json["yours"]!["links"]![0]!["status"]}");

        // A lost answer: the planner sends the same once more, still with the old tag.
        Assert.Equal(HttpStatusCode.OK, (await PutAsync("bulletin-3", "2025-01-20", "name,trucks per day\nin,12\n", If(first))).Status);
        var versions = (await Http.AskAsync("/v1/operations/bulletin-3/bulletins/2025-01-20/versions")).Json.AsArray();
        Assert.Equal(["2", "1"], versions.Select(version => $"{version!["version"]}"));
        Assert.Equal(Half, (await Http.AskAsync("/v1/operations/bulletin-3/bulletins/2025-01-20/versions/1/original")).Text);
        Assert.Equal("10", $"{(await Http.AskAsync("/v1/operations/bulletin-3/bulletins/2025-01-20/versions/1")).Json["content"]!["links"]![0]!["trucksPerDay"]}");

        // The file of version 1 come back is version 3, with a tag of its own.
        var back = await PutAsync("bulletin-3", "2025-01-20", Half, If(second));
        Assert.Equal("3", $"{back.Json["version"]}");
        Assert.NotEqual(first.Headers.ETag.Tag, back.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync("bulletin-3", "2025-01-20", Closed, request => request.Headers.TryAddWithoutValidation("If-None-Match", "*"))).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await PutAsync("bulletin-3", "2025-01-19", Closed, If(first))).Status);
    }

    [ServiceFact]
    public async Task Twenty_planners_at_once_leave_one_version_each_day_and_no_hole()
    {
        await Http.CreateAsync("bulletin-4");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => PutAsync("bulletin-4", i % 2 == 0 ? "2025-01-19" : "2025-01-20", $"name,trucks per day\nin,{i + 1}\n")));
        Assert.Equal(2, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.Created), answer => Assert.True(answer.Status is HttpStatusCode.PreconditionFailed or (HttpStatusCode)428 or HttpStatusCode.TooManyRequests, answer.Text));

        // Both are laid over the operation.
        Assert.Equal(2, (await Http.AskAsync("/v1/operations/bulletin-4/scenario")).Json["changes"]!.AsArray().Count);
    }

    [ServiceFact]
    public async Task A_preview_says_what_changes_and_what_of_the_plan_no_longer_fits_and_stores_nothing()
    {
        await Http.CreateAsync("bulletin-5");
        await Http.UntilEndedAsync(await Http.StartAsync("bulletin-5", Script.Plan));
        var preview = await PutAsync("bulletin-5", "2025-01-19", "name,status,hours,trucks per day,people\nin,restricted,09:00-12:00,1,\nCamp,,,,9000\n", query: "?dryRun=true");
        Assert.True(preview.Status == HttpStatusCode.OK, preview.Text);
        var now = preview.Json["againstNow"]!.AsArray().Select(change => $"{change!["id"]} {change["field"]} {change["before"]} → {change["after"]}").ToArray();
        Assert.Contains("in windows 08:00-16:00 → 09:00-12:00", now);
        Assert.Contains("in trucksPerDay unlimited → 1", now);
        Assert.Contains("camp population 10000 → 9000", now);

        // The plan's one convoy of 2 trucks enters at 08:00, an hour before it opens, and one truck more than may pass.
        var plan = preview.Json["plan"]!;
        Assert.Equal("False in 2 1", $"{plan["fits"]!.GetValue<bool>()} {plan["links"]![0]!["link"]} {plan["links"]![0]!["trucks"]} {plan["links"]![0]!["trucksPerDay"]}");
        Assert.Equal("k1", $"{plan["convoys"]![0]!["id"]}");
        Assert.Contains(plan["convoys"]![0]!["reasons"]!.AsArray(), reason => $"{reason}".StartsWith("R4", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/v1/operations/bulletin-5/bulletins/2025-01-19")).Status);
        Assert.Equal("1", $"{(await Http.AskAsync("/v1/operations/bulletin-5")).Json["version"]}");

        // On day 2 it differs from day 1; and day 2 carries no convoy, so the plan fits.
        var next = await PutAsync("bulletin-5", "2025-01-20", Closed, query: "?dryRun=true");
        Assert.Equal("in windows 08:00-16:00 closed", $"{next.Json["againstDayBefore"]![0]!["id"]} {next.Json["againstDayBefore"]![0]!["field"]} {next.Json["againstDayBefore"]![0]!["before"]} {next.Json["againstDayBefore"]![0]!["after"]}");
        Assert.True(next.Json["plan"]!["fits"]!.GetValue<bool>());
    }

    [ServiceFact]
    public async Task Bad_rows_are_told_all_at_once_and_nothing_is_stored()
    {
        await Http.CreateAsync("bulletin-6");
        var bad = await PutAsync("bulletin-6", "2025-01-20", "name,status,trucks per day\nout,closed,\nmissing,closed,\nin,,lots\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.Status);
        Assert.Equal(["NAME_UNKNOWN 3 name missing", "WRONG_TYPE 4 trucks per day lots"], bad.Json["errors"]!.AsArray().Select(e => $"{e!["code"]} {e["row"]} {e["column"]} {e["value"]}").Order());
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/v1/operations/bulletin-6/bulletins/2025-01-20")).Status);
        Assert.Equal("1", $"{(await Http.AskAsync("/v1/operations/bulletin-6")).Json["version"]}");
    }

    [ServiceTheory]
    [InlineData("text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/octet-stream", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/csv; charset=ebcdic", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/vnd.ms-excel", HttpStatusCode.UnsupportedMediaType)]
    [InlineData(Xlsx, HttpStatusCode.BadRequest)]
    [InlineData("application/json", HttpStatusCode.BadRequest)]
    public async Task Other_types_are_refused(string type, HttpStatusCode status)
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("bulletin-7"), "application/json");
        Assert.Equal(status, (await PutAsync("bulletin-7", "2025-01-20", Half, type: type)).Status);
    }

    [ServiceTheory]
    [InlineData("/v1/operations/bulletin-7/bulletins/tomorrow", HttpStatusCode.BadRequest)]
    [InlineData("/v1/operations/bulletin-7/bulletins/2025-02-30", HttpStatusCode.BadRequest)]
    [InlineData("/v1/operations/bulletin-7/bulletins/2025-01-20?dryrun=true", HttpStatusCode.BadRequest)]
    [InlineData("/v1/operations/bulletin-7/bulletins/2025-01-20?dryRun=yes", HttpStatusCode.BadRequest)]
    [InlineData("/v1/operations/nowhere/bulletins/2025-01-20", HttpStatusCode.NotFound)]
    [InlineData("/v1/operations/bulletin-7/bulletins/2025-03-01", HttpStatusCode.UnprocessableEntity)]
    public async Task Other_addresses_are_refused(string path, HttpStatusCode status)
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("bulletin-7"), "application/json");
        Assert.Equal(status, (await Http.SendAsync(HttpMethod.Put, path, Encoding.UTF8.GetBytes(Half), Csv)).Status);
    }

    [ServiceFact]
    public async Task A_body_beyond_the_limit_is_413_and_an_archive_that_unpacks_to_gigabytes_too()
    {
        await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("bulletin-7"), "application/json");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Http.SendAsync(HttpMethod.Put, "/v1/operations/bulletin-7/bulletins/2025-01-20", new byte[(8 * 1024 * 1024) + 1], Csv)).Status);

        using var bomb = new MemoryStream();
        using (var archive = new ZipArchive(bomb, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var part = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 400; i++)
            {
                part.Write(zeros);
            }
        }

        var refused = await Http.SendAsync(HttpMethod.Put, "/v1/operations/bulletin-7/bulletins/2025-01-20", bomb.ToArray(), Xlsx);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.Status);
        Assert.Contains("TOO_LARGE", refused.Codes());
    }

    private static Action<HttpRequestMessage> If(Api.Answer seen) => request => request.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.Tag);

    private Task<Api.Answer> PutAsync(string operation, string date, string text, Action<HttpRequestMessage>? set = null, string type = Csv, string query = "")
        => Http.SendAsync(HttpMethod.Put, $"/v1/operations/{operation}/bulletins/{date}{query}", Encoding.UTF8.GetBytes(text), type, set);
}
