using AidRoutes.App.Access;
using AidRoutes.App.Jobs;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>/v1/operations/{op}/runs and /v1/runs: plan runs started, watched and cancelled.</summary>
internal static class RunEndpoints
{
    private const int LongestHistory = 2_000;

    public static void MapRuns(this IEndpointRouteBuilder app)
    {
        var ofOperation = app.MapGroup("/v1/operations/{op}/runs").WithTags("Runs").AddEndpointFilter<QueryFilter>().Requires(Right.SeeRuns);
        ofOperation.MapPost("", StartAsync).WithName("StartRun").Requires(Right.RunPlans).WithSummary("Start a plan run on the newest version")
            .WithDescription("The run is queued and taken by a worker. Follow it at the address in Location.")
            .WithMetadata(new BodyDescription(typeof(RunRequest), BodyReader.Json, Required: false)).Refuses(400, 404, 413, 415);
        ofOperation.MapGet("", ListAsync).WithName("ListRuns").WithSummary("The operation's runs, newest first").WithMetadata(QueryParameter.Limit).Refuses(400, 404);

        var runs = app.MapGroup("/v1/runs").WithTags("Runs").AddEndpointFilter<QueryFilter>().Requires(Right.SeeRuns);
        runs.MapGet("/{id}", GetAsync).WithName("GetRun").WithSummary("A run as it stands, with its history").Refuses(400, 404);
        runs.MapPost("/{id}/cancel", CancelAsync).WithName("CancelRun").Requires(Right.RunPlans).WithSummary("Stop a run")
            .WithDescription("A queued run ends at once. A run that is solving keeps its best plan so far, if it has one, and ends as cancelled. May be asked for twice.")
            .Refuses(400, 404);
    }

    private static async Task<Accepted<RunDocument>> StartAsync(
        string op, HttpContext http, OperationStore operations, RunStarter starter, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var asked = await RunRequestReader.ReadAsync(http.Request, stop);
        var options = new RunOptions(TimeSpan.FromSeconds(asked.TimeLimitSeconds), asked.Threads, asked.Seed, asked.Gap, asked.Baseline, asked.Priority);
        var run = await starter.StartAsync(operation.Id, operation.NewestVersion, options, http.Caller().Who, stop);
        return TypedResults.Accepted($"/v1/runs/{run.Id}", RunDocument.From(run, null));
    }

    private static async Task<Ok<IReadOnlyList<RunDocument>>> ListAsync(
        string op, HttpContext http, OperationStore operations, RunStore runs, PlanStore plans, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var limit = QueryFilter.Value(http, QueryParameter.Limit)!.Value;
        var made = (await plans.ListAsync(operation.Id, 10_000, stop)).Where(plan => plan.Run is not null).ToDictionary(plan => plan.Run!.Value, plan => plan.Id);
        var listed = await runs.ListAsync(operation.Id, state: null, limit, stop);
        return TypedResults.Ok<IReadOnlyList<RunDocument>>(
            [.. listed.Select(run => RunDocument.From(run, made.TryGetValue(run.Id, out var plan) ? plan : null))]);
    }

    private static async Task<Ok<RunDocument>> GetAsync(string id, HttpContext http, RunStore runs, PlanStore plans, CancellationToken stop)
        => TypedResults.Ok(await ReadAsync(await Find.RunAsync(runs, id, http.Caller(), stop), runs, plans, stop));

    private static async Task<Accepted<RunDocument>> CancelAsync(
        string id, HttpContext http, RunStore runs, PlanStore plans, RunStarter starter, CancellationToken stop)
    {
        var run = await Find.RunAsync(runs, id, http.Caller(), stop);
        await starter.CancelAsync(run, http.Caller().Who, stop);
        return TypedResults.Accepted($"/v1/runs/{run.Id}", await ReadAsync(await Find.RunAsync(runs, id, http.Caller(), stop), runs, plans, stop));
    }

    private static async Task<RunDocument> ReadAsync(Run run, RunStore runs, PlanStore plans, CancellationToken stop)
    {
        var history = await runs.HistoryAsync(run.Id, afterSeq: 0, LongestHistory, stop);
        return RunDocument.From(run, (await plans.OfRunAsync(run.Id, stop))?.Id, history);
    }
}
