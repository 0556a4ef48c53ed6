using Npgsql;

namespace AidRoutes.Storage;

/// <summary>
/// Moves plans on in their life, each step with its entry in the audit, in the caller's transaction. Steps of one operation's plans take their turns; a step that was
/// taken already by the same person changes nothing, so that each may be asked for again when an answer was lost.
/// </summary>
public static class PlanLifecycle
{
    /// <summary>A second person agrees to a draft.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="plan">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="PlanStepException">It is no draft, or the one who had it made asks, or there is no such plan.</exception>
    public static async Task<PlanSummary> ApproveAsync(NpgsqlTransaction transaction, Guid plan, string by, CancellationToken stop)
    {
        var found = await LockAsync(transaction, plan, stop);
        if (found.State == PlanState.Approved && found.Life.ApprovedBy == by)
        {
            return found;
        }

        Require(found, "approved", PlanState.Draft);
        if (found.Life.MadeBy is { } maker && by != DemoLoader && await IsOneAsync(transaction, maker, by, stop))
        {
            throw new PlanStepException(PlanStepFault.FourEyes, $"You ({by}) had this plan made. Somebody else must approve it: a plan is looked at by four eyes.");
        }

        return await StepAsync(transaction, found, "approved", "approved_by = @by, approved_at = now()", by, null, "approved", stop);
    }

    /// <summary>Puts an approved plan in force, in the place of the one that was.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="plan">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="replaces">The plan that the caller believes to be in force; null: none.</param>
    /// <param name="tell">Writes what the world is told of it, where this step puts it in force; before the audit's entry, for whose lock everybody waits.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The plan as it is now; it may have been in force before.</returns>
    /// <exception cref="PlanStepException">It is not approved, or another plan than <paramref name="replaces"/> is in force.</exception>
    public static async Task<PlanSummary> PublishAsync(
        NpgsqlTransaction transaction, Guid plan, string by, Guid? replaces, Func<PlanSummary, Task> tell, CancellationToken stop)
    {
        var found = await LockAsync(transaction, plan, stop);
        if (found.State == PlanState.Published)
        {
            return found;
        }

        Require(found, "published", PlanState.Approved);
        var before = (await transaction.FirstAsync<PlanRow>(
            $"select {PlanRow.Columns} from plans where operation = @Operation and state = 'published'", new { found.Operation }, stop))?.ToSummary();
        if (before?.Id != replaces)
        {
            throw new PlanStepException(PlanStepFault.Overtaken,
                $"Meanwhile {(before is null ? "no plan is" : $"plan {before.Id}, published by {before.Life.PublishedBy}, is")} in force for '{found.Operation}', not {(replaces is null ? "none" : $"{replaces}")}. "
                + "Look what this plan changes against that one, and publish again.");
        }

        if (before is not null)
        {
            await transaction.ExecuteAsync("update plans set state = 'superseded', superseded_at = now() where id = @Id", new { before.Id }, stop);
        }

        var detail = before is null ? "the first plan in force" : $"in place of plan {before.Id}";
        return await StepAsync(transaction, found, "published", "published_by = @by, published_at = now(), replaces = @replaces", by, before, detail, stop, tell);
    }

    /// <summary>Takes a plan that is not in force out of what may be published.</summary>
    /// <param name="transaction">The caller's.</param>
    /// <param name="plan">Which.</param>
    /// <param name="by">Who.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="PlanStepException">It is or was in force.</exception>
    public static async Task<PlanSummary> WithdrawAsync(NpgsqlTransaction transaction, Guid plan, string by, CancellationToken stop)
    {
        var found = await LockAsync(transaction, plan, stop);
        if (found.State == PlanState.Rejected)
        {
            return found;
        }

        Require(found, "withdrawn", PlanState.Draft, PlanState.Approved);
        return await StepAsync(transaction, found, "rejected", "rejected_by = @by, rejected_at = now()", by, null, "withdrawn", stop);
    }

    /// <summary>Who approves and publishes the demo's plan: nobody but the program itself, as the audit says.</summary>
    public const string DemoLoader = "demo loader";

    // The operation's row is locked first, always: two steps never wait for each other crosswise.
    private static async Task<PlanSummary> LockAsync(NpgsqlTransaction transaction, Guid plan, CancellationToken stop)
    {
        await transaction.ExecuteAsync(
            "select 1 from operations where id = (select operation from plans where id = @plan) for no key update", new { plan }, stop);
        return (await transaction.FirstAsync<PlanRow>($"select {PlanRow.Columns} from plans where id = @plan for update", new { plan }, stop))?.ToSummary()
            ?? throw new PlanStepException(PlanStepFault.Unknown, $"There is no plan {plan}.");
    }

    private static Task<bool> IsOneAsync(NpgsqlTransaction transaction, string maker, string by, CancellationToken stop)
        => transaction.FirstAsync<bool>("select holder_of(@maker) = holder_of(@by)", new { maker, by }, stop);

    private static void Require(PlanSummary plan, string step, params PlanState[] from)
    {
        if (!from.Contains(plan.State))
        {
            var needed = string.Join(" or ", from.Select(state => state.ToString().ToLowerInvariant()));
            throw new PlanStepException(PlanStepFault.WrongState, $"Plan {plan.Id} is {plan.State.ToString().ToLowerInvariant()}; only one that is {needed} can be {step}.");
        }
    }

    private static async Task<PlanSummary> StepAsync(
        NpgsqlTransaction transaction, PlanSummary plan, string state, string set, string by, PlanSummary? before, string detail, CancellationToken stop,
        Func<PlanSummary, Task>? tell = null)
    {
        var now = (await transaction.FirstAsync<PlanRow>(
            $"update plans set state = @state, {set} where id = @Id returning {PlanRow.Columns}", new { plan.Id, state, by, replaces = before?.Id }, stop))!.ToSummary();
        if (tell is not null)
        {
            await tell(now);
        }

        await AuditChain.AppendAsync(
            transaction, new(by, $"plan.{state}", plan.Operation, $"plan {plan.Id}", before?.DocumentSha256, plan.DocumentSha256, $"Plan for version {plan.Version}: {detail}."), stop);
        return now;
    }
}
