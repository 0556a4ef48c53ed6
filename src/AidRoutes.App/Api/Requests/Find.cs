using AidRoutes.App.Access;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Finds what an address names, or refuses the request with what to do about it.</summary>
internal static class Find
{
    public static async Task<StoredOperation> OperationAsync(OperationStore operations, string id, CancellationToken stop)
        => await operations.GetAsync(id, stop)
            ?? throw RequestRefusedException.NotFound("operation", id, await AdviceAsync(operations, id, stop));

    /// <summary>A run of an operation that the caller's key opens.</summary>
    public static async Task<Run> RunAsync(RunStore runs, string id, Caller caller, CancellationToken stop)
        => await runs.GetAsync(Id("run", id), stop) is { } run && caller.Opens(run.Operation) ? run
            : throw RequestRefusedException.NotFound("run", id, "The runs of an operation are listed at /v1/operations/{op}/runs.");

    /// <summary>A plan for an operation that the caller's key opens.</summary>
    public static async Task<PlanSummary> PlanAsync(PlanStore plans, string id, Caller caller, CancellationToken stop)
        => await plans.GetAsync(Id("plan", id), stop) is { } plan && caller.Opens(plan.Operation) ? plan
            : throw RequestRefusedException.NotFound("plan", id, "An operation's plans are listed at /v1/operations/{op}/plans.");

    /// <summary>An id as addresses write it.</summary>
    public static Guid Id(string what, string text) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw new RequestRefusedException(ProblemKind.BadParameter, $"'{text}' is no {what}'s id: ids look like 01890a5d-ac96-774b-bcce-b302099a8057.",
            [ApiIssue.OfParameter("BAD_ID", "id", text, $"'{text}' is no {what}'s id.")]);

    private static async Task<string> AdviceAsync(OperationStore operations, string id, CancellationToken stop)
        => (WordAdvice.For(id, (await operations.ListAsync(stop)).Select(o => o.Id)) + " Operations are listed at /v1/operations.").TrimStart();
}
