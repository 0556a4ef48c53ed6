using AidRoutes.App.Access;
using AidRoutes.App.Api;
using AidRoutes.App.Jobs;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Metrics;

/// <summary>/metrics: figures for Prometheus and whatever reads its format.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";
    private const int Most = 10_000;

    public static void AddServiceMetrics(this IServiceCollection services)
        => services.AddMetrics().AddSingleton<ServiceMetrics>().AddSingleton<MetricsCollector>().AddHostedService(provider => provider.GetRequiredService<MetricsCollector>());

    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapGet(Path, GetAsync).WithName("GetMetrics").WithTags("Admin").AddEndpointFilter<QueryFilter>()
        .Requires(Right.SeeMetrics).WithSummary("Figures of the service, in Prometheus' text format").Produces<string>(200, "text/plain").Refuses(400);

    private static async Task<ContentHttpResult> GetAsync(
        HttpContext http, MetricsCollector collector, ServiceMetrics metrics, RunStore runs, RunClaims claims, RunPolicy policy, ILogger<MetricsCollector> log, CancellationToken stop)
    {
        try
        {
            var solving = (await runs.ListAsync(operation: null, RunState.Solving, Most, stop)).Count;
            var stuck = (await claims.FindStuckAsync(policy.StuckAfter, stop)).Count;
            var queued = (await runs.ListAsync(operation: null, RunState.Queued, Most, stop)).Count;
            metrics.TellRuns(new Dictionary<string, long> { ["queued"] = queued, ["solving"] = solving - stuck, ["stuck"] = stuck });
        }
        catch (StorageException e)
        {
            // The other figures are the more welcome while the database is away.
            metrics.TellRuns(new Dictionary<string, long>());
            log.LogWarning("Metrics without runs: {Reason}", e.Message);
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(PrometheusText.Write(collector.Read()), PrometheusText.MediaType);
    }
}
