namespace AidRoutes.App.Tests;

/// <summary>An event stream as a browser reads it.</summary>
internal sealed class EventStream : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventStream(HttpResponseMessage response, StreamReader lines) => (_response, _lines) = (response, lines);

    public sealed record Told(string? Id, string Kind, string Data);

    public static async Task<EventStream> OpenAsync(HttpClient http, string operation, long? last = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/operations/{operation}/events");
        if (last is not null)
        {
            request.Headers.Add("Last-Event-ID", $"{last}");
        }

        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        return new(response, new(await response.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next event; comments and settings are passed over.</summary>
    public async Task<Told> NextAsync()
    {
        using var stop = new CancellationTokenSource(LongestWait);
        var (id, kind, data) = ((string?)null, "message", "");
        while (await _lines.ReadLineAsync(stop.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal))
            {
                id = line[4..];
            }
            else if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                kind = line[7..];
            }
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                data += line[6..];
            }
            else if (line.Length == 0 && data.Length > 0)
            {
                return new(id, kind, data);
            }
        }

        throw new EndOfStreamException("the stream has ended");
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
