using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AidRoutes.Scenarios.Tests.Bulletins;
using Npgsql;

namespace AidRoutes.App.Tests;

/// <summary>
/// Bad files made of good ones for everything that takes a file, the same every time: each is understood as something sound, or refused as a problem of the sender's that says where and what
/// to do, and then nothing is stored. Never a fault of the service's.
/// </summary>
[Collection(ServiceCollection.Name)]
public sealed class FuzzedUploadStories(SharedService shared)
{
    private const int Files = 120;
    private const string Csv = "text/csv", Json = "application/json", Zip = "application/zip", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Bulletin = "kind,name,status,hours,trucks,people,commodity,stock kg,arriving kg,until,note\n#x_change,#loc+name,#status,,,#population,,,,#date+end,\n"
        + "crossing,in,restricted,07:00-13:00,10,,,,,2025-01-20,slow\nroad,track,closed,,,,,,,,\"wet, \"\"very\"\"\"\nfleet,f1,,,7,,,,,,\npeople,Camp مخيم,,,,9000,,,,,\nstock,hub,,,,,flour,90000,,,counted\narrival,hub,,,,,flour,,5000,,\n";

    private const string Report = "convoy,state,departed,arrived,home,place,commodity,delivered kg,rejected kg,reason,stock kg\n"
        + "k1,partially facilitated,8:05,08:35,10:20,Camp,flour,9500,500,wet,\n,,,,,hub,flour,,,,90000\n";

    private const string Aliases = "id,alias,note\n#loc+code,#loc+name+alt,\nin,North gate,\nin,معبر الشمال,since 2024\ncamp,Camp Echo,\nhub,Depot,\n";

    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task Operations_as_documents_and_as_tables()
    {
        await Http.CreateAsync("spoilt-1");
        var document = (await Http.AskAsync("/v1/operations/spoilt-1/scenario")).Bytes;
        var tables = (await Http.GetAsync("/v1/operations/spoilt-1/scenario", request => request.Headers.TryAddWithoutValidation("Accept", Zip))).Bytes;
        await SpoilAsync(1, HttpMethod.Post, "/v1/operations", (document, Json), (tables, Zip));
    }

    [ServiceFact]
    public async Task Bulletins_as_tables_workbooks_and_documents()
    {
        await Http.CreateAsync("spoilt-2");
        await SpoilAllAsync(2, "/v1/operations/spoilt-2/bulletins/2025-01-19", Bulletin);
    }

    [ServiceFact]
    public async Task Reports_of_stock_arrivals_and_what_was_carried_out()
    {
        await Http.CreateAsync("spoilt-3");
        await Http.UntilEndedAsync(await Http.StartAsync("spoilt-3", Script.Plan));
        await SpoilAllAsync(3, "/v1/operations/spoilt-3/reports/2025-01-19", Report);
    }

    [ServiceFact]
    public async Task Lists_of_aliases()
    {
        await Http.CreateAsync("spoilt-4");
        const string Address = "/v1/operations/spoilt-4/aliases";
        Assert.Equal(HttpStatusCode.Created, (await Http.SendAsync(HttpMethod.Put, Address, Encoding.UTF8.GetBytes(Aliases), Csv)).Status);
        var document = new JsonObject { ["format"] = "aidroutes.aliases/1", ["aliases"] = (await Http.AskAsync(Address)).Json["aliases"]!.DeepClone() };
        await SpoilAsync(4, HttpMethod.Put, Address, (Encoding.UTF8.GetBytes(Aliases), Csv), (Encoding.UTF8.GetBytes(document.ToJsonString()), Json));
    }

    private async Task SpoilAllAsync(int seed, string address, string table)
    {
        var stored = await Http.SendAsync(HttpMethod.Put, address, Encoding.UTF8.GetBytes(table), Csv);
        Assert.True(stored.Status == HttpStatusCode.Created, stored.Text);
        var workbook = Workbook.Of(("Sheet", [.. table.TrimEnd().Split('\n').Select(row => row.Replace("\"wet, \"\"very\"\"\"", "wet", StringComparison.Ordinal).Split(','))]));
        await SpoilAsync(seed, HttpMethod.Put, address, (Encoding.UTF8.GetBytes(table), Csv), (workbook, Xlsx), (Encoding.UTF8.GetBytes(stored.Json["content"]!.ToJsonString()), Json));
    }

    private async Task SpoilAsync(int seed, HttpMethod method, string address, params (byte[] Bytes, string Type)[] originals)
    {
        foreach (var (bytes, type) in originals)
        {
            var good = await SendAsync(method, address, bytes, type);
            Assert.True((int)good.Status is 200 or 201, $"{type}: {good.Text}");
        }

        var (spoiler, refused) = (new Spoiler(seed), 0);
        for (var file = 0; file < Files; file++)
        {
            var (bytes, type) = originals[file % originals.Length];
            var before = await StoredAsync();
            var answer = await SendAsync(method, address, spoiler.Spoil(bytes, type is Zip or Xlsx), type);
            if ((int)answer.Status is 200 or 201)
            {
                continue;
            }

            refused++;
            AssertRefused(answer, $"file {file} of {type} to {address}");
            Assert.Equal(before, await StoredAsync());
        }

        Assert.True(refused > Files / 3, $"Only {refused} of {Files} files were bad enough to be refused.");
    }

    // What it says, where, and what to do about it.
    private static void AssertRefused(Api.Answer answer, string what)
    {
        Assert.True((int)answer.Status is 400 or 413 or 415 or 422, $"{what}: {(int)answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.Content.ContentType!.MediaType);
        Assert.EndsWith("Nothing was stored.", (string?)answer.Json["detail"], StringComparison.Ordinal);
        var errors = answer.Json["errors"]!.AsArray();
        Assert.NotEmpty(errors);
        Assert.All(errors, error =>
        {
            Assert.False(string.IsNullOrWhiteSpace((string?)error!["code"]) || string.IsNullOrWhiteSpace((string?)error["message"]), $"{what}: {answer.Text}");
            Assert.True(answer.Status != HttpStatusCode.UnprocessableEntity || error["pointer"] is not null || error["row"] is not null || error["file"] is not null, $"{what}, no place: {error}");
        });
    }

    private Task<Api.Answer> SendAsync(HttpMethod method, string address, byte[] bytes, string type)
        => Http.SendAsync(method, address, bytes, type, method == HttpMethod.Put ? request => request.Headers.TryAddWithoutValidation("If-Match", "*") : null);

    private async Task<string> StoredAsync()
    {
        await using var connection = new NpgsqlConnection(shared.Service.Running.Database.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            "select concat_ws(' ', (select count(*) from operations), (select count(*) from operation_versions), (select count(*) from daily_uploads), (select count(*) from place_aliases), (select max(seq) from audit))", connection);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
