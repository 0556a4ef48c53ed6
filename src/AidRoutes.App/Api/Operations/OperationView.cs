using AidRoutes.App.Access;
using AidRoutes.App.Feeds;
using AidRoutes.App.Operations;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Gathers what is told of an operation.</summary>
internal sealed class OperationView(
    OperationStore operations, RunStore runs, PlanStore plans, PublicationStore publications, FeedCache feeds, ScenarioLibrary scenarios, PlanLibrary library)
{
    public async Task<OperationDocument> OneAsync(StoredOperation operation, IReadOnlyList<ApiIssue>? warnings, Caller caller, CancellationToken stop)
    {
        var versions = caller.Has(Right.SeeScenarios) ? await operations.ListVersionsAsync(operation.Id, stop) : [];
        return await MakeAsync(operation, [.. versions.Select(VersionDocument.From)], warnings, caller, stop);
    }

    public async Task<IReadOnlyList<OperationDocument>> AllAsync(Caller caller, CancellationToken stop)
    {
        var all = new List<OperationDocument>();
        foreach (var operation in (await operations.ListAsync(stop)).Where(operation => caller.Opens(operation.Id)))
        {
            all.Add(await MakeAsync(operation, null, null, caller, stop));
        }

        return all;
    }

    private async Task<OperationDocument> MakeAsync(
        StoredOperation operation, IReadOnlyList<VersionDocument>? versions, IReadOnlyList<ApiIssue>? warnings, Caller caller, CancellationToken stop)
    {
        var known = await scenarios.GetAsync(operation.Id, operation.NewestVersion, stop);
        var run = caller.Has(Right.SeeRuns) && await runs.ListAsync(operation.Id, state: null, limit: 1, stop) is [var first, ..] ? first : null;
        var made = run is null ? null : await plans.OfRunAsync(run.Id, stop);
        var newest = caller.Has(Right.SeePlans) ? await plans.NewestAsync(operation.Id, stop) : null;
        return new(
            operation.Id, operation.Name, operation.NewestVersion, known.Scenario.Start, known.Scenario.Days, known.Scenario.TimeZone,
            operation.CreatedAt, CountsDocument.From(known), run is null ? null : RunDocument.From(run, made?.Id),
            await FiguresAsync(newest, caller, stop), await FiguresAsync(await InForceAsync(operation.Id, caller, stop), caller, stop), versions, warnings);
    }

    // Who is told of publications later is told so here too: of the plan that was in force until then, as one in force.
    private async Task<PlanSummary?> InForceAsync(string operation, Caller caller, CancellationToken stop)
    {
        if (!feeds.IsDelayed(caller.Audience()))
        {
            return await plans.InForceAsync(operation, stop);
        }

        var told = await publications.NewestAtAsync(operation, feeds.Until(caller.Audience()), stop);
        return told is null ? null : await plans.GetAsync(told.Plan, stop) is { } plan ? plan with { State = PlanState.Published } : null;
    }

    // Who may not see plans in full is not told of a single shelter, nor who made and approved the plan.
    private async Task<PlanSummaryDocument?> FiguresAsync(PlanSummary? plan, Caller caller, CancellationToken stop)
        => plan is null ? null
            : PlanSummaryDocument.From(await library.GetAsync(plan, stop)) is var figures && caller.Has(Right.SeePlans) ? figures
            : figures with { WorstShelter = null, WorstCoverage = null, MadeBy = null, ApprovedBy = null, PublishedBy = null };
}
