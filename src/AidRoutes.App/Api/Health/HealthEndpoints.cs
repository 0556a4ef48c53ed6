using AidRoutes.App.Access;
using AidRoutes.App.Serving;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>How a part of the service is.</summary>
/// <param name="Name">database, queue or engine.</param>
/// <param name="Status">up, degraded (the service goes on without) or down.</param>
/// <param name="Detail">For people.</param>
internal sealed record PartHealth(string Name, HealthState Status, string Detail);

/// <summary>How a part is.</summary>
internal enum HealthState
{
    /// <summary>It works.</summary>
    Up,

    /// <summary>The service does without it, less well.</summary>
    Degraded,

    /// <summary>It does not work, and the service needs it.</summary>
    Down,
}

/// <summary>How the service is.</summary>
/// <param name="Status">The worst of its parts.</param>
/// <param name="Role">What this process does.</param>
/// <param name="Parts">Each part.</param>
internal sealed record HealthDocument(HealthState Status, ServeRole Role, IReadOnlyList<PartHealth> Parts);

/// <summary>/health: for probes. "live" says that the process answers, "ready" that it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").WithTags("Health").AddEndpointFilter<QueryFilter>().OpenTo("probes have no keys, and it tells nothing of anybody");
        health.MapGet("/live", Live).WithName("IsLive").WithSummary("Whether the process answers").Refuses(400);
        health.MapGet("/ready", ReadyAsync).WithName("IsReady").WithSummary("Whether database, queue and engine are there")
            .Produces<HealthDocument>(200).Produces<HealthDocument>(503, BodyReader.Json);
    }

    private static Ok<HealthDocument> Live(ServeOptions options) => TypedResults.Ok(new HealthDocument(HealthState.Up, options.Role, []));

    private static async Task<JsonHttpResult<HealthDocument>> ReadyAsync(HttpContext http, ServeOptions options, Readiness readiness, CancellationToken stop)
    {
        var parts = await readiness.LookAsync(stop);
        var worst = parts.Max(part => part.Status);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new HealthDocument(worst, options.Role, parts), ApiJson.Options, statusCode: worst == HealthState.Down ? 503 : 200);
    }
}
