using System.Globalization;
using System.Text.Json;
using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>/v1/schedule: what comes where and when, and what is short, as JSON, table, calendar or text messages.</summary>
internal static class ScheduleEndpoints
{
    private const string Csv = "text/csv";
    private const string Ics = "text/calendar";
    private const string Txt = "text/plain";

    // What is not paged ends here; who needs more narrows the question.
    private const int MostRows = 20_000;

    public static void MapSchedule(this IEndpointRouteBuilder app)
    {
        var schedule = app.MapGroup("/v1/schedule").WithTags("Schedule");
        schedule.MapGet("", AnyAsync).WithName("GetSchedule").WithSummary("Deliveries: windows, amounts, convoys, state, and what is short")
            .WithDescription("A page of JSON, or whole as CSV with HXL tags, as an iCalendar feed or as text messages, by Accept or by the ending of the address. An organisation's key sees its own sites.")
            .WithMetadata([.. ScheduleParameters.Filters, ScheduleParameters.Sort, ScheduleParameters.Limit, ScheduleParameters.Cursor, ScheduleParameters.Script])
            .Answers<SchedulePageDocument>(notModified: true).Produces<string>(200, BodyReader.Json, Csv, Ics, Txt).Refuses(400, 403, 404, 406).Requires(Right.SeeSchedule);
        Whole(schedule, ".csv", Csv, "Deliveries as CSV with HXL tags", TableAsync);
        Whole(schedule, ".ics", Ics, "Deliveries as an iCalendar feed, for calendars that subscribe", CalendarAsync);
        Whole(schedule, ".txt", Txt, "Deliveries as text messages, one a day", MessagesAsync, ScheduleParameters.Script);
        schedule.MapGet("/shortages", ShortagesAsync).WithName("GetShortages").WithSummary("What sites go short of in spite of the plan in force")
            .WithMetadata([.. ScheduleParameters.Filters, ScheduleParameters.Limit, ScheduleParameters.Cursor]).Answers<ShortagePageDocument>(notModified: true).Refuses(400, 403, 404).Requires(Right.SeeSchedule);
        schedule.MapGet("/shortages.csv", ShortageTableAsync).WithName("GetShortageTable").WithSummary("What sites go short of, as CSV with HXL tags")
            .WithMetadata(ScheduleParameters.Filters).Produces<string>(200, Csv).Produces(304).Refuses(400, 403, 404).Requires(Right.SeeSchedule);
    }

    private static void Whole(RouteGroupBuilder schedule, string ending, string mediaType, string summary, Delegate handler, params object[] more)
        => schedule.MapGet("/deliveries" + ending, handler).WithName("GetSchedule" + ending[1..].ToUpperInvariant()).WithSummary(summary)
            .WithMetadata([.. ScheduleParameters.Filters, .. more]).Produces<string>(200, mediaType).Produces(304).Refuses(400, 403, 404).Requires(Right.SeeSchedule);

    private static Task<FileContentHttpResult> AnyAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop) => Accepted.Choose(http.Request, BodyReader.Json, Csv, Ics, Txt) switch
    {
        Csv => TableAsync(http, schedule, operations, stop),
        Ics => CalendarAsync(http, schedule, operations, stop),
        Txt => MessagesAsync(http, schedule, operations, stop),
        _ => PageAsync(http, schedule, operations, stop),
    };

    private static async Task<FileContentHttpResult> PageAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
    {
        var read = new ParameterReader(http);
        var query = ScheduleParameters.Page(read, ScheduleParameters.Read(read, http.Caller()));
        read.Done();

        // One more than asked for says whether there is a next page.
        var rows = await KnownAsync(query, await schedule.DeliveriesAsync(query with { Limit = query.Limit + 1 }, stop), operations, stop);
        var page = rows.Take(query.Limit).ToArray();
        var next = rows.Count > query.Limit ? Cursor(page[^1].Cursor) : null;
        Link(http, next);
        return Answer(http, JsonSerializer.SerializeToUtf8Bytes(new SchedulePageDocument([.. page.Select(DeliveryDocument.Of)], next), ApiJson.Options), BodyReader.Json);
    }

    private static async Task<FileContentHttpResult> TableAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
        => Answer(http, ScheduleTables.Deliveries(await AllAsync(http, schedule, operations, stop)), HxlTable.MediaType, "deliveries.csv");

    private static async Task<FileContentHttpResult> CalendarAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
    {
        var rows = await AllAsync(http, schedule, operations, stop);
        var whose = http.Caller().OperatorId ?? http.Request.Query[ScheduleParameters.Operator.Name].ToString();
        return Answer(http, CalendarFeed.ToBytes(whose.Length > 0 ? $"AidRoutes: {whose}" : "AidRoutes", rows), CalendarFeed.MediaType);
    }

    private static async Task<FileContentHttpResult> MessagesAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
    {
        var any = http.Request.Query[ScheduleParameters.Script.Name] == ScheduleParameters.Script.Words![1];
        return Answer(http, TextMessages.ToBytes(await AllAsync(http, schedule, operations, stop), any), TextMessages.MediaType);
    }

    private static async Task<FileContentHttpResult> ShortagesAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
    {
        var read = new ParameterReader(http);
        var query = ScheduleParameters.Read(read, http.Caller()) with { Limit = read.Whole(ScheduleParameters.Limit) };
        var from = default(DateOnly);
        var known = ScheduleParameters.Place(read) is [var site, var commodity, var date]
            && DateOnly.TryParseExact(date, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out from);
        var after = known && ScheduleParameters.Place(read) is [var s, var c, _] ? new ScheduleCursor(default, s, "", c) : ScheduleParameters.Wrong(read);
        read.Done();
        var rows = await KnownAsync(query, await schedule.ShortagesAsync(query with { After = after, Limit = query.Limit + 1 }, after is null ? null : from, stop), operations, stop);
        var page = rows.Take(query.Limit).ToArray();
        var next = rows.Count > query.Limit ? ScheduleParameters.Text(page[^1].Site, page[^1].Commodity, page[^1].From.ToString("O")) : null;
        Link(http, next);
        return Answer(http, JsonSerializer.SerializeToUtf8Bytes(new ShortagePageDocument([.. page.Select(ShortageDocument.Of)], next), ApiJson.Options), BodyReader.Json);
    }

    private static async Task<FileContentHttpResult> ShortageTableAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
    {
        var read = new ParameterReader(http);
        var query = ScheduleParameters.Read(read, http.Caller()) with { Limit = MostRows + 1 };
        read.Done();
        var rows = await KnownAsync(query, await schedule.ShortagesAsync(query, null, stop), operations, stop);
        return Answer(http, ScheduleTables.Shortages(NotTooMany(rows)), HxlTable.MediaType, "shortages.csv");
    }

    private static async Task<IReadOnlyList<ScheduledDelivery>> AllAsync(HttpContext http, ScheduleStore schedule, OperationStore operations, CancellationToken stop)
    {
        var read = new ParameterReader(http);
        var query = ScheduleParameters.Read(read, http.Caller()) with { Limit = MostRows + 1 };
        read.Done();
        return NotTooMany(await KnownAsync(query, await schedule.DeliveriesAsync(query, stop), operations, stop));
    }

    // A misspelt operation has no deliveries; that is no answer to whoever waits for some.
    private static async Task<IReadOnlyList<T>> KnownAsync<T>(ScheduleQuery query, IReadOnlyList<T> rows, OperationStore operations, CancellationToken stop)
    {
        if (rows.Count == 0 && query.Operation is { } operation)
        {
            await Find.OperationAsync(operations, operation, stop);
        }

        return rows;
    }

    private static IReadOnlyList<T> NotTooMany<T>(IReadOnlyList<T> rows) => rows.Count <= MostRows
        ? rows
        : throw new RequestRefusedException(ProblemKind.BadParameter, $"That is more than {MostRows} rows. Narrow it down by operation, operator, site, district, commodity, from or to; or take JSON by pages.");

    private static FileContentHttpResult Answer(HttpContext http, byte[] bytes, string mediaType, string? file = null)
    {
        var tag = Etag.Of(System.Security.Cryptography.SHA256.HashData(bytes));
        if (file is not null)
        {
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        }

        var answer = Etag.Bytes(http, () => bytes, mediaType, tag);
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Accept, Authorization";
        return answer;
    }

    private static string Cursor(ScheduleCursor at) => ScheduleParameters.Text(at.StartsAt.UtcTicks.ToString(CultureInfo.InvariantCulture), at.Site, at.Uid, at.Commodity);

    private static void Link(HttpContext http, string? next)
    {
        if (next is not null)
        {
            var query = QueryString.Create(http.Request.Query.Where(pair => pair.Key != ScheduleParameters.Cursor.Name)).Add(ScheduleParameters.Cursor.Name, next);
            http.Response.Headers.Append("Link", $"<{http.Request.Path}{query}>; rel=\"next\"");
        }
    }
}
