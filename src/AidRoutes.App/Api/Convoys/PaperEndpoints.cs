using AidRoutes.App.Access;
using AidRoutes.App.Operations;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>/v1/plans/{id}/convoys/{convoy}/waybill and /notification: a convoy's papers, to print (.html) or for a spreadsheet (.csv).</summary>
internal static class PaperEndpoints
{
    private static readonly QueryParameter Hours = new(
        "hours", "Hours ahead of departure: 48, or 24 in an emergency.", Notification.EmergencyHours, Notification.UsualHours, Notification.UsualHours);

    public static void MapPapers(this IEndpointRouteBuilder app)
    {
        var convoys = app.MapGroup("/v1/plans/{id}/convoys/{convoy}").WithTags("Papers").AddEndpointFilter<QueryFilter>().Requires(Right.SeePlans);
        foreach (var (ending, type) in new[] { ("", null), (".html", HtmlText.MediaType), (".csv", CsvText.MediaType) })
        {
            Map(convoys, "waybill", ending, type, "A convoy's waybill with its manifest, truck by truck");
            Map(convoys, "notification", ending, type, "A convoy's movement notification, 48 or 24 hours ahead", Hours);
        }
    }

    private static void Map(RouteGroupBuilder convoys, string what, string ending, string? type, string summary, params object[] parameters)
    {
        Task<FileContentHttpResult> Answer(string id, string convoy, HttpContext http, PlanStore plans, PlanLibrary library, CancellationToken stop)
            => AnswerAsync(id, convoy, type, http, plans, library, what, stop);

        var name = what + (ending.Length == 0 ? "" : ending[1..].ToUpperInvariant());
        convoys.MapGet($"/{what}{ending}", Answer).WithName($"get-{name}").WithSummary(summary).WithDescription("Plates and drivers are blank, to be filled in by hand.").WithMetadata(parameters)
            .Produces<byte[]>(200, HtmlText.MediaType, CsvText.MediaType).Refuses(400, 404, 406);
        convoys.MapPost($"/{what}{ending}", Answer).WithName($"fill-{name}").WithSummary(summary).WithDescription("Plates and drivers of the body stand on the paper; the service keeps neither.")
            .WithMetadata(parameters).WithMetadata(new BodyDescription(typeof(Crew), BodyReader.Json, Required: false, Text: "Plates and drivers."))
            .Produces<byte[]>(200, HtmlText.MediaType, CsvText.MediaType).Refuses(400, 404, 406, 413, 415);
    }

    private static async Task<FileContentHttpResult> AnswerAsync(
        string id, string convoy, string? type, HttpContext http, PlanStore plans, PlanLibrary library, string what, CancellationToken stop)
    {
        var known = await library.GetAsync(await Find.PlanAsync(plans, id, http.Caller(), stop), stop);
        var paper = ConvoyPaper.Of(known, convoy) ?? throw RequestRefusedException.NotFound("convoy", convoy, $"The plan's convoys are listed at /v1/plans/{id}/convoys.");
        var form = type ?? Accepted.Choose(http.Request, HtmlText.MediaType, CsvText.MediaType);
        var crew = HttpMethods.IsPost(http.Request.Method) ? await Crew.ReadAsync(http.Request, paper.Convoy.Trucks, stop) : Crew.Unknown;
        http.Response.Headers.CacheControl = "no-store";
        var isCsv = form == CsvText.MediaType;
        if (isCsv)
        {
            http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{what}-{Safe(convoy)}.csv" }.ToString();
        }

        var bytes = what == "waybill"
            ? isCsv ? Waybill.Csv(paper, crew) : Waybill.Html(paper, crew)
            : HoursAhead(http) is var hours && isCsv ? Notification.Csv(paper, crew, hours) : Notification.Html(paper, crew, hours);
        return TypedResults.Bytes(bytes, $"{form}; charset=utf-8");
    }

    private static int HoursAhead(HttpContext http) => QueryFilter.Value(http, Hours) is { } hours && hours is Notification.UsualHours or Notification.EmergencyHours
        ? hours
        : throw new RequestRefusedException(ProblemKind.BadParameter, "'hours' is 48, or 24 in an emergency.",
            [ApiIssue.OfParameter("PARAMETER_OUT_OF_RANGE", "hours", http.Request.Query["hours"], "'hours' is 48, or 24 in an emergency.")]);

    private static string Safe(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
}
