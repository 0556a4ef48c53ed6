using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AidRoutes.App.Tests;

/// <summary>Wrong, broken and hostile documents: a clear problem each time, and nothing stored.</summary>
[Collection(ServiceCollection.Name)]
public sealed class DocumentRefusalStories(SharedService shared)
{
    private HttpClient Http => shared.Service.Http;

    [ServiceFact]
    public async Task Every_error_of_a_document_is_told_at_once_with_its_place_and_a_remedy()
    {
        var wrong = TwoGates.Scenario("bad-1").Replace("\"to\": \"gate\", \"kind\": \"crossing\"", "\"to\": \"gote\", \"kind\": \"crossing\"", StringComparison.Ordinal)
            .Replace("\"days\": 2", "\"days\": 99", StringComparison.Ordinal).Replace("\"trucks\": 10", "\"trukcs\": 10", StringComparison.Ordinal);
        var answer = await Http.PostJsonAsync("/v1/operations", wrong);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("application/problem+json", answer.Content.ContentType!.MediaType);
        var errors = answer.Json["errors"]!.AsArray();
        Assert.True(errors.Count >= 3, answer.Text);
        var unknown = errors.Single(error => (string?)error!["pointer"] == "/links/0/to")!;
        Assert.Contains("Did you mean 'gate'?", (string?)unknown["message"], StringComparison.Ordinal);
        Assert.Contains(errors, error => (string?)error!["pointer"] == "/days");
        Assert.NotEmpty((string)answer.Json["requestId"]!);
        await NothingStoredAsync("bad-1");
    }

    [ServiceTheory]
    [InlineData("{\"format\": \"aidroutes.scenario/1\", ", 400, "SYNTAX")]
    [InlineData("", 400, "SYNTAX")]
    [InlineData("[]", 422, null)]
    [InlineData("{\"format\": \"aidroutes.scenario/9\"}", 422, "FORMAT")]
    public async Task A_document_that_cannot_be_read_is_400_one_that_says_something_wrong_is_422(string body, int status, string? code)
    {
        var answer = await Http.PostJsonAsync("/v1/operations", body);
        Assert.True((int)answer.Status == status, answer.Text);
        Assert.True(code is null || answer.Codes().Contains(code), answer.Text);
    }

    [ServiceFact]
    public async Task Bytes_that_are_no_utf8_are_told_so()
    {
        var latin = Encoding.Latin1.GetBytes(TwoGates.Scenario("bad-2", "Grenzübergang").Replace("Camp مخيم", "Camp", StringComparison.Ordinal));
        var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", latin, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("ENCODING", answer.Codes());
        await NothingStoredAsync("bad-2");
    }

    [ServiceFact]
    public async Task Nesting_a_thousand_deep_is_refused()
    {
        var answer = await Http.PostJsonAsync("/v1/operations", new string('[', 1000) + new string(']', 1000));
        Assert.InRange((int)answer.Status, 400, 422);
        Assert.NotEmpty(answer.Codes());
    }

    [ServiceTheory]
    [InlineData("text/csv", null)]
    [InlineData("application/json; charset=iso-8859-1", null)]
    [InlineData("application/json", "gzip")]
    [InlineData(null, null)]
    [InlineData("not a type", null)]
    public async Task Only_known_types_of_body_are_taken(string? type, string? encoding)
    {
        var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes("bad-3"), type, request =>
        {
            if (encoding is not null)
            {
                request.Content!.Headers.ContentEncoding.Add(encoding);
            }
        });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Equal("application/json, application/zip", string.Join(", ", answer.Headers.GetValues("Accept-Post")));
        await NothingStoredAsync("bad-3");
    }

    [ServiceFact]
    public async Task A_document_over_the_limit_is_refused_by_its_length_alone_and_when_it_does_not_say_its_length()
    {
        foreach (var chunked in new[] { false, true })
        {
            var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", new byte[(64 * 1024 * 1024) + 1], "application/json",
                request => (request.Headers.TransferEncodingChunked, request.Headers.ExpectContinue) = (chunked, true));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
            Assert.Contains("67108864", answer.Text, StringComparison.Ordinal);
        }
    }

    [ServiceFact]
    public async Task A_zip_bomb_is_refused()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = zip.CreateEntry("nodes.csv", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                await entry.WriteAsync(zeros);
            }
        }

        var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", bytes.ToArray(), "application/zip");
        Assert.True((int)answer.Status is 400 or 413, answer.Text);
        Assert.NotEmpty(answer.Codes());
    }

    [ServiceTheory]
    [InlineData("this is no archive")]
    [InlineData("PK\u0003\u0004 cut short")]
    public async Task A_damaged_archive_is_refused(string content)
    {
        var answer = await Http.SendAsync(HttpMethod.Post, "/v1/operations", Encoding.UTF8.GetBytes(content), "application/zip");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("BAD_ARCHIVE", answer.Codes());
    }

    [ServiceFact]
    public async Task An_upload_cut_short_stores_nothing()
    {
        var body = TwoGates.ScenarioBytes("bad-4");
        var address = new Uri(shared.Service.Running.Address);
        using (var socket = new TcpClient(address.Host, address.Port))
        {
            var head = $"POST /v1/operations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(body.AsMemory(0, body.Length / 2));
        }

        await Task.Delay(500);
        await NothingStoredAsync("bad-4");
    }

    private async Task NothingStoredAsync(string id) => Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/v1/operations/{id}")).Status);
}
