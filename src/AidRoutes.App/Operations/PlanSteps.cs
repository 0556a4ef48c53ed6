using AidRoutes.App.Feeds;
using AidRoutes.Storage;

namespace AidRoutes.App.Operations;

/// <summary>Takes the steps of a plan's life, each whole or not at all, and works out what a plan changes for those who wait for its convoys.</summary>
internal sealed class PlanSteps(Database database, PlanStore plans, PlanLibrary library, Publisher publisher, TimeProvider clock)
{
    /// <inheritdoc cref="PlanLifecycle.ApproveAsync"/>
    public Task<PlanSummary> ApproveAsync(Guid plan, string by, CancellationToken stop)
        => database.InTransactionAsync((_, transaction) => PlanLifecycle.ApproveAsync(transaction, plan, by, stop), stop);

    /// <summary>Puts an approved plan in force, together with all that the world is told of it.</summary>
    /// <inheritdoc cref="PlanLifecycle.PublishAsync"/>
    public async Task<PlanSummary> PublishAsync(Guid plan, string by, Guid? replaces, CancellationToken stop)
    {
        // What is told takes a while to make: it is made before the locks are held. What is not approved is refused below.
        var made = await plans.GetAsync(plan, stop) is { State: PlanState.Approved } approved ? await publisher.MakeAsync(approved, stop) : null;
        return await database.InTransactionAsync(
            async (_, transaction) =>
            {
                var (published, isNew) = await PlanLifecycle.PublishAsync(transaction, plan, by, replaces, stop);
                if (isNew)
                {
                    // Approved in between, by another process: nothing is made yet.
                    await PublicationWriter.WriteAsync(transaction, made ?? await publisher.MakeAsync(published, stop), clock.GetUtcNow(), stop);
                }

                return published;
            },
            stop);
    }

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
