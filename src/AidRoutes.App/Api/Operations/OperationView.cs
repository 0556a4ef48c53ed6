using AidRoutes.App.Operations;
using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Gathers what is told of an operation.</summary>
internal sealed class OperationView(OperationStore operations, RunStore runs, PlanStore plans, ScenarioLibrary scenarios, PlanLibrary library)
{
    public async Task<OperationDocument> OneAsync(StoredOperation operation, IReadOnlyList<ApiIssue>? warnings, CancellationToken stop)
    {
        var versions = await operations.ListVersionsAsync(operation.Id, stop);
        return await MakeAsync(operation, [.. versions.Select(VersionDocument.From)], warnings, stop);
    }

    public async Task<IReadOnlyList<OperationDocument>> AllAsync(CancellationToken stop)
    {
        var all = new List<OperationDocument>();
        foreach (var operation in await operations.ListAsync(stop))
        {
            all.Add(await MakeAsync(operation, null, null, stop));
        }

        return all;
    }

    private async Task<OperationDocument> MakeAsync(
        StoredOperation operation, IReadOnlyList<VersionDocument>? versions, IReadOnlyList<ApiIssue>? warnings, CancellationToken stop)
    {
        var known = await scenarios.GetAsync(operation.Id, operation.NewestVersion, stop);
        var run = await runs.ListAsync(operation.Id, state: null, limit: 1, stop) is [var first, ..] ? first : null;
        var made = run is null ? null : await plans.OfRunAsync(run.Id, stop);
        var newest = await plans.NewestAsync(operation.Id, stop);
        return new(
            operation.Id, operation.Name, operation.NewestVersion, known.Scenario.Start, known.Scenario.Days, known.Scenario.TimeZone,
            operation.CreatedAt, CountsDocument.From(known), run is null ? null : RunDocument.From(run, made?.Id),
            newest is null ? null : PlanSummaryDocument.From(await library.GetAsync(newest, stop)), versions, warnings);
    }
}
