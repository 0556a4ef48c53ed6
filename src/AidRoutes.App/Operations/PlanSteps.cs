using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>Takes the steps of a plan's life, each whole or not at all, and works out what a plan changes for those who wait for its convoys.</summary>
internal sealed class PlanSteps(Database database, PlanStore plans, PlanLibrary library)
{
    /// <inheritdoc cref="PlanLifecycle.ApproveAsync"/>
    public Task<PlanSummary> ApproveAsync(Guid plan, string by, CancellationToken stop)
        => database.InTransactionAsync((_, transaction) => PlanLifecycle.ApproveAsync(transaction, plan, by, stop), stop);

    /// <inheritdoc cref="PlanLifecycle.PublishAsync"/>
    public async Task<PlanSummary> PublishAsync(Guid plan, string by, Guid? replaces, CancellationToken stop)
        => (await database.InTransactionAsync((_, transaction) => PlanLifecycle.PublishAsync(transaction, plan, by, replaces, stop), stop)).Plan;

    /// <inheritdoc cref="PlanLifecycle.WithdrawAsync"/>
    public Task<PlanSummary> WithdrawAsync(Guid plan, string by, CancellationToken stop)
        => database.InTransactionAsync((_, transaction) => PlanLifecycle.WithdrawAsync(transaction, plan, by, stop), stop);

    /// <summary>What a plan changes: against the one it replaced, or where it was never in force, the one that is.</summary>
    public async Task<ConvoyDifferences> ChangesAsync(PlanSummary plan, CancellationToken stop)
    {
        var wasInForce = plan.State is PlanState.Published or PlanState.Superseded;
        var against = !wasInForce ? await plans.InForceAsync(plan.Operation, stop)
            : plan.Life.Replaces is { } replaced ? await plans.GetAsync(replaced, stop)
            : null;
        return ConvoyDifferences.Between(against is null ? null : await library.GetAsync(against, stop), await library.GetAsync(plan, stop));
    }
}
