using AidRoutes.Planning.Checking;
using AidRoutes.Scenarios;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>Stored plans, read and worked out once and kept while they are in use: a plan's document never changes.</summary>
internal sealed class PlanLibrary(PlanStore plans, ScenarioLibrary scenarios)
{
    private const int MostKept = 16;
    private readonly RecentlyUsed<Guid, KnownPlan> _kept = new(MostKept);

    /// <summary>A plan that is known to be stored. Its state is the summary's: that moves on, while the document stays.</summary>
    public async Task<KnownPlan> GetAsync(PlanSummary summary, CancellationToken stop)
        => await _kept.GetAsync(summary.Id, () => ReadAsync(summary)).WaitAsync(stop) with { Summary = summary };

    private async Task<KnownPlan> ReadAsync(PlanSummary summary)
    {
        var document = await plans.GetDocumentAsync(summary.Id, CancellationToken.None)
            ?? throw new InvalidOperationException($"There is no plan {summary.Id}.");
        var reading = PlanJson.Read(document);
        var plan = reading.Plan ?? throw new InvalidOperationException($"The stored plan {summary.Id} cannot be read: {reading.Issues[0]}");
        var known = await scenarios.GetAsync(summary.Operation, summary.Version, CancellationToken.None);
        return new(summary, plan, known, PlanChecker.Verify(known.Problem, plan, reading.Faults), PlanChecker.Cover(known.Problem, plan));
    }
}
