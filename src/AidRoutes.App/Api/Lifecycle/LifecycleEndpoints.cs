using AidRoutes.App.Access;
using AidRoutes.App.Operations;
using AidRoutes.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AidRoutes.App.Api;

/// <summary>The steps of a plan's life: /v1/plans/{id}/approve, /publish, /withdraw, and what they look at.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/operations/{op}/plans", ListAsync).WithName("ListPlans").WithTags("Plans").AddEndpointFilter<QueryFilter>().Requires(Right.SeePlans)
            .WithSummary("The operation's plans with their states, newest first").WithMetadata(QueryParameter.Limit).Refuses(400, 404);

        var plans = app.MapGroup("/v1/plans/{id}").WithTags("Plans").AddEndpointFilter<QueryFilter>();
        plans.MapGet("/state", StateAsync).WithName("GetPlanState").Requires(Right.SeePlans).WithSummary("Where a plan is in its life, and who took which step").Refuses(400, 404);
        plans.MapGet("/changes", ChangesAsync).WithName("GetPlanChanges").Requires(Right.SeePlans).WithSummary("Which convoys are new, changed or gone")
            .WithDescription("Against the plan it replaced, or where it was never in force, against the one that is.").Refuses(400, 404);
        plans.MapPost("/approve", ApproveAsync).WithName("ApprovePlan").Requires(Right.ApprovePlans).WithSummary("Approve a draft that somebody else had made")
            .WithDescription("Needs a key, and another than the one that started the run: a plan is looked at by four eyes. May be asked for twice.").Refuses(400, 404, 409);
        plans.MapPost("/publish", PublishAsync).WithName("PublishPlan").Requires(Right.PublishPlans).WithSummary("Put an approved plan in force")
            .WithDescription("Of several who publish at once one wins; to the others it is 409. May be asked for twice. The answer says which convoys are new, changed and gone.")
            .WithMetadata(new BodyDescription(typeof(PublicationRequest), BodyReader.Json, Required: false)).Refuses(400, 404, 409, 413, 415);
        plans.MapPost("/withdraw", WithdrawAsync).WithName("WithdrawPlan").Requires(Right.WithdrawPlans).WithSummary("Reject a plan that is not in force").Refuses(400, 404, 409);
    }

    private static async Task<Ok<IReadOnlyList<PlanLifeDocument>>> ListAsync(string op, HttpContext http, OperationStore operations, PlanStore plans, CancellationToken stop)
    {
        var operation = await Find.OperationAsync(operations, op, stop);
        var listed = await plans.ListAsync(operation.Id, QueryFilter.Value(http, QueryParameter.Limit)!.Value, stop);
        return TypedResults.Ok<IReadOnlyList<PlanLifeDocument>>([.. listed.Select(PlanLifeDocument.From)]);
    }

    private static async Task<Ok<PlanLifeDocument>> StateAsync(string id, HttpContext http, PlanStore plans, CancellationToken stop)
        => TypedResults.Ok(PlanLifeDocument.From(await Find.PlanAsync(plans, id, http.Caller(), stop)));

    private static async Task<Ok<PlanChangesDocument>> ChangesAsync(string id, HttpContext http, PlanStore plans, PlanSteps steps, CancellationToken stop)
    {
        var plan = await Find.PlanAsync(plans, id, http.Caller(), stop);
        return TypedResults.Ok(PlanChangesDocument.From(plan.Id, await steps.ChangesAsync(plan, stop)));
    }

    private static async Task<Ok<PlanLifeDocument>> ApproveAsync(string id, HttpContext http, PlanStore plans, PlanSteps steps, CancellationToken stop)
    {
        var (caller, plan) = (http.Caller(), await Find.PlanAsync(plans, id, http.Caller(), stop));
        return caller.KeyId is null
            ? throw new RequestRefusedException(ProblemKind.Forbidden, "Approving needs a key of one's own: without one nobody can tell whether you are a second person. Sign in.")
            : TypedResults.Ok(PlanLifeDocument.From(await steps.ApproveAsync(plan.Id, caller.Who, stop)));
    }

    private static async Task<Ok<PublicationDocument>> PublishAsync(string id, HttpContext http, PlanStore plans, PlanSteps steps, CancellationToken stop)
    {
        var fields = await JsonFields.ReadAsync(http.Request, mayBeEmpty: true, stop);
        var given = fields.Has("replaces");
        var replaces = fields.Id("replaces");
        fields.Done();
        var plan = await Find.PlanAsync(plans, id, http.Caller(), stop);
        var expected = given ? replaces : (await plans.InForceAsync(plan.Operation, stop))?.Id;
        var published = await steps.PublishAsync(plan.Id, http.Caller().Who, expected, stop);
        return TypedResults.Ok(new PublicationDocument(PlanLifeDocument.From(published), PlanChangesDocument.From(published.Id, await steps.ChangesAsync(published, stop))));
    }

    private static async Task<Ok<PlanLifeDocument>> WithdrawAsync(string id, HttpContext http, PlanStore plans, PlanSteps steps, CancellationToken stop)
    {
        var plan = await Find.PlanAsync(plans, id, http.Caller(), stop);
        return TypedResults.Ok(PlanLifeDocument.From(await steps.WithdrawAsync(plan.Id, http.Caller().Who, stop)));
    }
}
