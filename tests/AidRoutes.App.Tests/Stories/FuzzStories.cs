using System.Net;
using System.Text;
using AidRoutes.Scenarios.Tests.Bulletins;

namespace AidRoutes.App.Tests;

/// <summary>200 bad files made of good ones, the same every time: each is accepted as what it says, or refused as a problem of the sender's, and nothing stored changes.</summary>
[Collection(ServiceCollection.Name)]
public sealed class FuzzStories(SharedService shared)
{
    private const int Files = 200;
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Address = "/v1/operations/fuzzed/bulletins/2025-01-20";
    private const string Table = "kind,name,status,hours,trucks,people,commodity,stock kg,note\ncrossing,in,restricted,07:00-13:00,10,,,,slow\nfleet,f1,,,7,,,,\npeople,Camp,,,,9000,,,\nstock,hub,,,,,flour,90000,counted\n";

    private static readonly byte[][] Hostile =
    [
        "=cmd|' /C calc'!A0"u8.ToArray(), "\"\"\""u8.ToArray(), [0], [0xFF, 0xFE], "\u202E"u8.ToArray(), "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"u8.ToArray(), "../../../etc/passwd"u8.ToArray(),
        "99999999999999999999"u8.ToArray(), "1e308"u8.ToArray(), "NaN"u8.ToArray(), ",,,,,,,,,,,,,,,"u8.ToArray(), "\r\n\r\n"u8.ToArray(), "]]]]}}}}"u8.ToArray(), "\\uD800"u8.ToArray(), [0xC3, 0x28], "PK\u0003\u0004"u8.ToArray(),
    ];

    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task Two_hundred_bad_files_do_no_harm()
    {
        await Http.CreateAsync("fuzzed");
        Assert.Equal(HttpStatusCode.Created, (await Http.SendAsync(HttpMethod.Put, Address, Encoding.UTF8.GetBytes(Table), "text/csv")).Status);
        var good = (await Http.AskAsync(Address)).Json["content"]!.ToJsonString();
        (byte[] Bytes, string Type)[] originals =
        [
            (Encoding.UTF8.GetBytes(Table), "text/csv"), (Encoding.UTF8.GetBytes(good), "application/json"),
            (Workbook.Of(("Bulletin", [.. Table.TrimEnd().Split('\n').Select(row => row.Split(','))])), Xlsx),
        ];
        foreach (var (bytes, type) in originals)
        {
            Assert.Equal(good, (await DryAsync(bytes, type)).Json["content"]!.ToJsonString());
        }

        var (before, dice, refused) = (await StoredAsync(), new Random(20250120), 0);
        for (var file = 0; file < Files; file++)
        {
            var (bytes, type) = originals[file % originals.Length];
            var bad = Spoil(bytes, type, dice);
            var answer = await DryAsync(bad, type);
            if (answer.Status == HttpStatusCode.OK)
            {
                // What it was taken to say stands by itself: as a document it says the same.
                var content = answer.Json["content"]!.ToJsonString();
                Assert.Equal(content, (await DryAsync(Encoding.UTF8.GetBytes(content), "application/json")).Json["content"]!.ToJsonString());
                continue;
            }

            refused++;
            AssertRefused(answer, $"file {file} of {type}");
            AssertRefused(await Http.SendAsync(HttpMethod.Put, Address, bad, type, request => request.Headers.TryAddWithoutValidation("If-Match", "*")), $"file {file} of {type}, sent in earnest");
        }

        Assert.Equal(before, await StoredAsync());
        Assert.True(refused > Files / 2, $"Only {refused} of {Files} files were bad enough to be refused.");
    }

    [ServiceFact]
    public async Task Operations_sent_as_spoilt_zips_are_refused_and_change_nothing()
    {
        await Http.CreateAsync("fuzzed-2");
        var zip = (await Http.GetAsync("/v1/operations/fuzzed-2/scenario", request => request.Headers.TryAddWithoutValidation("Accept", "application/zip"))).Bytes;
        var (dice, versions) = (new Random(7), (await Http.AskAsync("/v1/operations/fuzzed-2/versions")).Text);
        for (var file = 0; file < 40; file++)
        {
            var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", Spoil(zip, "application/zip", dice), "application/zip");

            // Bytes that no reader looks at (times of files, say) may differ: then it is the same operation.
            if (answer.Status != HttpStatusCode.OK)
            {
                AssertRefused(answer, $"zip {file}");
            }
        }

        Assert.Equal(versions, (await Http.AskAsync("/v1/operations/fuzzed-2/versions")).Text);
    }

    private static void AssertRefused(Api.Answer answer, string what)
    {
        Assert.True((int)answer.Status is 400 or 413 or 415 or 422, $"{what}: {(int)answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.Content.ContentType!.MediaType);
        Assert.False(string.IsNullOrWhiteSpace((string?)answer.Json["detail"]), what);
    }

    private static byte[] Spoil(byte[] good, string type, Random dice)
    {
        var bytes = good.ToList();
        for (var times = dice.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = dice.Next(bytes.Count);
            var length = Math.Min(bytes.Count - at, dice.Next(1, 40));
            switch (dice.Next(6))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << dice.Next(8));
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    bytes.InsertRange(at, Hostile[dice.Next(Hostile.Length)]);
                    break;
                default:
                    bytes.Reverse(at, length);
                    break;
            }
        }

        return [.. bytes];
    }

    private Task<Api.Answer> DryAsync(byte[] bytes, string type) => Http.SendAsync(HttpMethod.Put, $"{Address}?dryRun=true", bytes, type);

    private async Task<string> StoredAsync()
        => string.Join('\n', (await Http.AskAsync($"{Address}/versions")).Text, (await Http.AskAsync("/v1/operations/fuzzed/versions")).Text, (await Http.AskAsync($"{Address}/original")).Text);
}
