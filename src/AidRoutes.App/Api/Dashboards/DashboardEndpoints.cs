using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>What dashboards poll of the plan in force: documents written once when it was published, in the form that the reader's role may see.</summary>
internal static class DashboardEndpoints
{
    /// <summary>The policy for pages of other sites.</summary>
    public const string Cors = "dashboards";

    private const string GeoJson = "application/geo+json";
    private const string Csv = "text/csv";

    public static void MapDashboards(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/v1/operations/{op}").WithTags("Dashboards");
        Map<PlanByDistrictDocument>(documents, DocumentNames.Plan, "GetPlanInForce", "The plan in force",
            "For planners the plan itself (aidroutes.plan/1). For dashboards what comes to which district on which day, without convoys, sites and hours; for an organisation the same, and its own deliveries in full.");
        Map(documents, DocumentNames.PlanTable, "GetPlanInForceTable", "The plan in force by district and day, as CSV with HXL tags");
        Map<CoverageDocument>(documents, DocumentNames.Coverage, "GetCoverageInForce", "How far the plan in force meets needs",
            "By district, commodity and day; sites for planners, and for an organisation its own.");
        Map(documents, DocumentNames.CoverageTable, "GetCoverageInForceTable", "How far the plan in force meets needs, as CSV with HXL tags");
        Map<FeatureCollectionDocument>(documents, DocumentNames.Convoys, "GetConvoysInForce", "Convoys on the map (GeoJSON)",
            "Planners see ways and stops. Everybody else sees what comes to a district on a day, at a point that stands for the district; an organisation also its own deliveries.", GeoJson);
        Map(documents, DocumentNames.ConvoysTable, "GetConvoysInForceTable", "Convoys, or what comes to districts, as CSV with HXL tags");
        Map<LinksDocument>(documents, DocumentNames.Links, "GetLinks", "Crossings and corridors by day: status, load against capacity");
        Map(documents, DocumentNames.LinksTable, "GetLinksTable", "Crossings and corridors by day, as CSV with HXL tags");
        Map<ScoreboardDocument>(documents, DocumentNames.Scoreboard, "GetScoreboard", "Agreements by day: promised, planned, done");
        Map(documents, DocumentNames.ScoreboardTable, "GetScoreboardTable", "Agreements by day, as CSV with HXL tags");
    }

    private static void Map<T>(RouteGroupBuilder documents, string name, string id, string summary, string? description = null, string mediaType = BodyReader.Json)
        => Declare(documents, name, id, summary, description).Produces<T>(200, mediaType);

    private static void Map(RouteGroupBuilder documents, string name, string id, string summary) => Declare(documents, name, id, summary, null).Produces<string>(200, Csv);

    private static RouteHandlerBuilder Declare(RouteGroupBuilder documents, string name, string id, string summary, string? description)
    {
        // A handler of its own for each name, and no timer: a poll is answered from memory, and a database that hangs ends its statements itself.
        Task ServeAsync(HttpContext http, FeedCache cache, OperationStore operations, string op) => DocumentAnswer.WriteAsync(http, cache, operations, op, name);
        var endpoint = documents.MapGet("/" + name, ServeAsync).WithName(id).WithSummary(summary).Produces(304).Refuses(400, 404).RequireCors(Cors).Requires(Right.SeeDashboard);
        endpoint.WithMetadata(new PolledDocument(name)).DisableRequestTimeout();
        return description is null ? endpoint : endpoint.WithDescription(description);
    }
}
