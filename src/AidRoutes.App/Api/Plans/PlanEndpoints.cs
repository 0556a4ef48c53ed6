using System.Text.Json;
using AidRoutes.App.Access;
using AidRoutes.App.Operations;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace AidRoutes.App.Api;

/// <summary>/v1/plans: plans and views of them. All are immutable, so every answer has a strong ETag.</summary>
internal static class PlanEndpoints
{
    // Part of the tags of views: raised when a view's form changes, so that clients fetch the new form.
    private const string ViewForm = "1";

    public static void MapPlans(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/operations/{op}/plans/newest", NewestAsync).WithName("GetNewestPlan").WithTags("Plans").AddEndpointFilter<QueryFilter>().Requires(Right.SeePlans)
            .WithSummary("The operation's newest plan that was not withdrawn, a draft maybe").Answers<object>(notModified: true).Refuses(400, 404);

        var plans = app.MapGroup("/v1/plans/{id}").WithTags("Plans").AddEndpointFilter<QueryFilter>().Requires(Right.SeePlans);
        plans.MapGet("", GetAsync).WithName("GetPlan").WithSummary("A plan, a document of the format aidroutes.plan/1").Answers<object>(notModified: true).Refuses(400, 404);
        plans.MapGet("/summary", SummaryAsync).WithName("GetPlanSummary").WithSummary("A plan in figures").Answers<PlanSummaryDocument>().Refuses(400, 404);
        plans.MapGet("/convoys", ConvoysAsync).WithName("GetConvoys").WithSummary("A plan's convoys, by day, as tables and maps show them")
            .WithMetadata(QueryParameter.Day).Answers<ConvoysDocument>(notModified: true).Refuses(400, 404);
        plans.MapGet("/coverage", CoverageAsync).WithName("GetCoverage").WithSummary("What a plan brings to whom: shelters, districts, commodities, agreements")
            .Answers<CoverageDocument>(notModified: true).Refuses(400, 404);
        plans.MapGet("/map.svg", PictureAsync).WithName("GetPlanPicture").WithSummary("A picture of the plan: network, shelters by coverage, convoys of a day or of all days")
            .WithMetadata(QueryParameter.Day).Produces<byte[]>(200, PlanPicture.MediaType).Produces(StatusCodes.Status304NotModified).Refuses(400, 404);
    }

    private static async Task<FileContentHttpResult> NewestAsync(string op, HttpContext http, OperationStore operations, PlanStore plans, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var newest = await plans.NewestAsync(operation.Id, stop)
            ?? throw new RequestRefusedException(ProblemKind.NotFound, $"Operation '{op}' has no plan yet. Start a run with POST /v1/operations/{op}/runs.");
        http.Response.Headers.Append("Content-Location", $"/v1/plans/{newest.Id}");
        return await DocumentAsync(newest, http, plans, stop);
    }

    private static async Task<FileContentHttpResult> GetAsync(string id, HttpContext http, PlanStore plans, CancellationToken stop)
        => await DocumentAsync(await Find.PlanAsync(plans, id, http.Caller(), stop), http, plans, stop);

    private static async Task<Ok<PlanSummaryDocument>> SummaryAsync(string id, HttpContext http, PlanStore plans, PlanLibrary library, CancellationToken stop)
        => TypedResults.Ok(PlanSummaryDocument.From(await library.GetAsync(await Find.PlanAsync(plans, id, http.Caller(), stop), stop)));

    private static async Task<FileContentHttpResult> ConvoysAsync(string id, HttpContext http, PlanStore plans, PlanLibrary library, CancellationToken stop)
    {
        var known = await library.GetAsync(await Find.PlanAsync(plans, id, http.Caller(), stop), stop);
        var day = DayOf(http, known);
        return View(http, known, $"convoys{day}", () => new ConvoyView(known).OnDay(day));
    }

    private static async Task<FileContentHttpResult> CoverageAsync(string id, HttpContext http, PlanStore plans, PlanLibrary library, CancellationToken stop)
    {
        var known = await library.GetAsync(await Find.PlanAsync(plans, id, http.Caller(), stop), stop);
        return View(http, known, "coverage", () => new CoverageView(known).All());
    }

    private static async Task<FileContentHttpResult> PictureAsync(string id, HttpContext http, PlanStore plans, PlanLibrary library, CancellationToken stop)
    {
        var known = await library.GetAsync(await Find.PlanAsync(plans, id, http.Caller(), stop), stop);
        var day = DayOf(http, known);
        return Etag.Bytes(http, () => PlanPicture.Draw(known, day), PlanPicture.MediaType, Tag(known, $"map{day}"));
    }

    private static int? DayOf(HttpContext http, KnownPlan known)
    {
        var day = QueryFilter.Value(http, QueryParameter.Day);
        if (day > known.Known.Problem.Days)
        {
            var message = $"The operation has {known.Known.Problem.Days} days; 'day' is {day}.";
            throw new RequestRefusedException(ProblemKind.BadParameter, message, [ApiIssue.OfParameter("PARAMETER_OUT_OF_RANGE", "day", $"{day}", message)]);
        }

        return day;
    }

    private static Task<FileContentHttpResult> DocumentAsync(PlanSummary plan, HttpContext http, PlanStore plans, CancellationToken stop) => Etag.BytesAsync(
        http, async () => await plans.GetDocumentAsync(plan.Id, stop) ?? throw new InvalidOperationException($"There is no plan {plan.Id}."),
        BodyReader.Json, Etag.Of(plan.DocumentSha256));

    private static FileContentHttpResult View<T>(HttpContext http, KnownPlan known, string view, Func<T> make) => Etag.Bytes(
        http, () => JsonSerializer.SerializeToUtf8Bytes(make(), ApiJson.Options), BodyReader.Json, Tag(known, view));

    private static EntityTagHeaderValue Tag(KnownPlan known, string view) => Etag.Of(known.Summary.DocumentSha256, $"{view}-{known.Summary.Version}-{ViewForm}");
}
