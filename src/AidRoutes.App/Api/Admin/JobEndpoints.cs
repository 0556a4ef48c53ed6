using AidRoutes.App.Access;
using AidRoutes.App.Jobs;
using AidRoutes.Jobs;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>/v1/admin/jobs: what the planners of all processes do.</summary>
internal static class JobEndpoints
{
    private const int Most = 500;

    public static void MapJobs(this IEndpointRouteBuilder app) => app.MapGet("/v1/admin/jobs", GetAsync).WithName("GetJobs").WithTags("Admin").AddEndpointFilter<QueryFilter>()
        .Requires(Right.SeeJobs).WithSummary("Runs that wait, are planned or are stuck, and who plans them").Refuses(400);

    private static async Task<Ok<JobsDocument>> GetAsync(RunStore runs, RunClaims claims, IRunQueue queue, RunPolicy policy, CancellationToken stop)
    {
        var queued = await runs.ListAsync(operation: null, RunState.Queued, Most, stop);
        var solving = await runs.ListAsync(operation: null, RunState.Solving, Most, stop);
        var stuck = (await claims.FindStuckAsync(policy.StuckAfter, stop)).Select(run => run.Id).ToHashSet();
        var workers = solving.Where(run => run.Worker is not null && !stuck.Contains(run.Id)).GroupBy(run => run.Worker!)
            .Select(group => new WorkerDocument(group.Key, [.. group.Select(run => run.Id)], group.Max(run => run.HeartbeatAt))).OrderBy(worker => worker.Name, StringComparer.Ordinal);
        return TypedResults.Ok(new JobsDocument(
            queue.Name, policy.MostOfOperation,
            [.. queued.OrderByDescending(run => run.Options.Priority).ThenBy(run => run.QueuedAt).Select(JobDocument.From)],
            [.. solving.Where(run => !stuck.Contains(run.Id)).OrderBy(run => run.StartedAt).Select(JobDocument.From)],
            [.. solving.Where(run => stuck.Contains(run.Id)).OrderBy(run => run.HeartbeatAt).Select(JobDocument.From)],
            [.. workers]));
    }
}
