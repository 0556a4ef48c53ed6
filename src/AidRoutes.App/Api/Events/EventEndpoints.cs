using System.Globalization;
using System.Text;
using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations/{op}/events: news as it happens, as server-sent events.</summary>
internal static class EventEndpoints
{
    private const int MostAtOnce = 200;
    private const string LastEventId = "Last-Event-ID";

    // A stream ends after so long, and its client comes back with its key and the number of the last news it heard.
    private static readonly TimeSpan LongestStream = TimeSpan.FromHours(1);

    public static void MapEvents(this IEndpointRouteBuilder app) => app.MapGet("/v1/operations/{op}/events", StreamAsync).WithName("WatchOperation").WithTags("Dashboards")
        .WithSummary("News of the operation as server-sent events")
        .WithDescription("Events: hello (at the start; its id is the newest news there is), published, and, for those who see the deliveries concerned, changed, departed, delivered. "
            + "A client that comes back with Last-Event-ID is told what it missed; reset: what it missed is gone, read the documents again. A comment every 15 s says that the line is alive. "
            + "A client that does not keep up is dropped.")
        .Produces<string>(200, "text/event-stream").Refuses(400, 404).RequireCors(DashboardEndpoints.Cors).DisableRequestTimeout().Requires(Right.SeeDashboard);

    private static async Task StreamAsync(string op, HttpContext http, EventHub hub, FeedEvents events, FeedCache cache, OperationStore operations, TimeProvider clock)
    {
        new ParameterReader(http).Done();
        var stop = http.RequestAborted;
        var audience = http.Caller().Audience();
        var operation = await Find.OperationAsync(operations, op, stop);
        var client = new EventClient(operation.Id, audience, LongestStream, clock, http.Abort);
        if (!await hub.JoinAsync(client, stop))
        {
            throw new RequestRefusedException(ProblemKind.Unavailable, "This process holds as many event streams as it may. Try again in a moment, or poll the documents.") { RetryAfter = TimeSpan.FromSeconds(30) };
        }

        try
        {
            await StartAsync(http, stop);
            var from = await CatchUpAsync(http, client, events, cache.Until(audience), stop);
            await FollowAsync(http, client, from, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // They have gone.
        }
        finally
        {
            hub.Leave(client);
        }
    }

    private static async Task StartAsync(HttpContext http, CancellationToken stop)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var headers = http.Response.Headers;
        headers.ContentType = "text/event-stream";
        headers.CacheControl = "no-store";
        headers["X-Accel-Buffering"] = "no";
        await http.Response.BodyWriter.WriteAsync("retry: 5000\n\n"u8.ToArray(), stop);
    }

    /// <summary>Tells what the client missed, or where it stands. Gives the number of the last news told.</summary>
    private static async Task<long> CatchUpAsync(HttpContext http, EventClient client, FeedEvents events, DateTimeOffset until, CancellationToken stop)
    {
        var (oldest, newest) = await events.RangeAsync(client.Operation, until, stop);
        if (!long.TryParse(http.Request.Headers[LastEventId], NumberStyles.None, CultureInfo.InvariantCulture, out var seq))
        {
            await SayAsync(http, "hello", newest, client.Operation, stop);
            return newest;
        }

        if (seq > newest || seq < oldest - 1)
        {
            await SayAsync(http, "reset", newest, client.Operation, stop);
            return newest;
        }

        while (await events.AfterAsync(client.Operation, seq, until, MostAtOnce, stop) is { Count: > 0 } missed)
        {
            foreach (var told in missed.Where(told => told.IsFor(client.Audience)))
            {
                await http.Response.BodyWriter.WriteAsync(EventHub.Frame(told).Bytes, stop);
            }

            seq = missed[^1].Seq;
        }

        return seq;
    }

    private static async Task FollowAsync(HttpContext http, EventClient client, long from, CancellationToken stop)
    {
        await foreach (var frame in client.Frames.ReadAllAsync(stop))
        {
            // What came while the client was told of what it missed may have been among it.
            if (frame.Seq == 0 || frame.Seq > from)
            {
                await http.Response.BodyWriter.WriteAsync(frame.Bytes, stop);
            }
        }
    }

    private static async Task SayAsync(HttpContext http, string kind, long seq, string operation, CancellationToken stop)
    {
        var data = System.Text.Json.JsonSerializer.Serialize(new { operation }, ApiJson.Options);
        await http.Response.BodyWriter.WriteAsync(Encoding.UTF8.GetBytes($"id: {seq}\nevent: {kind}\ndata: {data}\n\n"), stop);
    }
}
