using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AidRoutes.App.Tests;

/// <summary>The API as stories speak with it.</summary>
internal static class Api
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    /// <summary>An answer with its body as JSON; null where there is none.</summary>
    public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders Content, byte[] Bytes)
    {
        public JsonNode Json => JsonNode.Parse(Bytes)!;

        public string Text => Encoding.UTF8.GetString(Bytes);
    }

    public static async Task<Answer> SendAsync(this HttpClient http, HttpMethod method, string path, byte[]? body = null, string? type = null, Action<HttpRequestMessage>? set = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (type is not null)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        set?.Invoke(request);
        using var response = await http.SendAsync(request);
        return new(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsByteArrayAsync());
    }

    public static Task<Answer> GetAsync(this HttpClient http, string path, Action<HttpRequestMessage> set) => http.SendAsync(HttpMethod.Get, path, set: set);

    public static Task<Answer> AskAsync(this HttpClient http, string path) => http.SendAsync(HttpMethod.Get, path);

    public static Task<Answer> PostJsonAsync(this HttpClient http, string path, string json) => http.SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(json), "application/json");

    /// <summary>Stores <see cref="TwoGates"/> under an id.</summary>
    public static async Task CreateAsync(this HttpClient http, string id)
    {
        var answer = await http.SendAsync(HttpMethod.Post, "/v1/operations", TwoGates.ScenarioBytes(id), "application/json");
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
    }

    /// <summary>Starts a run that follows a script; its address.</summary>
    internal static async Task<string> StartAsync(this HttpClient http, string id, Script script)
    {
        var answer = await http.PostJsonAsync($"/v1/operations/{id}/runs", $$"""{ "timeLimitSeconds": 3600, "seed": {{(int)script}} }""");
        Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
        return answer.Headers.Location!.OriginalString;
    }

    /// <summary>The run, once it is as wished.</summary>
    public static async Task<JsonNode> UntilAsync(this HttpClient http, string run, Func<JsonNode, bool> wished)
    {
        using var stop = new CancellationTokenSource(LongestWait);
        var last = "";
        while (!stop.IsCancellationRequested)
        {
            var answer = await http.AskAsync(run);
            last = answer.Text;
            if (answer.Status == HttpStatusCode.OK && wished(answer.Json))
            {
                return answer.Json;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"Run {run} did not become as wished; it is {last}");
    }

    public static Task<JsonNode> UntilEndedAsync(this HttpClient http, string run) => http.UntilAsync(run, r => r["endedAt"] is not null);

    public static Func<JsonNode, bool> InState(string state) => run => (string?)run["state"] == state;

    public static string[] Codes(this Answer answer) => [.. answer.Json["errors"]!.AsArray().Select(error => (string)error!["code"]!)];
}
