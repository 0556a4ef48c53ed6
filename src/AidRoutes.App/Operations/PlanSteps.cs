using AidRoutes.App.Feeds;
using AidRoutes.App.Tracing;
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
        using var span = Traces.Start("publish", ("plan", plan));
        while (true)
        {
            // What is told takes a while to make: it is made before the locks are held. What is not approved is refused below.
            var made = await plans.GetAsync(plan, stop) is { State: PlanState.Approved } approved ? await publisher.MakeAsync(approved, stop) : null;
            try
            {
                return await database.InTransactionAsync(
                    (_, transaction) => PlanLifecycle.PublishAsync(
                        transaction, plan, by, replaces, _ => PublicationWriter.WriteAsync(transaction, made ?? throw new NotMadeYetException(), clock.GetUtcNow(), stop), stop),
                    stop);
            }
            catch (NotMadeYetException)
            {
                // Approved since we looked: from the start, without holding up the others.
            }
        }
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

    private sealed class NotMadeYetException : Exception;
}
