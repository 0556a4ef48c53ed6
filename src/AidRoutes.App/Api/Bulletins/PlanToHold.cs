using AidRoutes.Storage;

namespace AidRoutes.App.Api;

/// <summary>Which plan bulletins and reports are held against.</summary>
internal static class PlanToHold
{
    /// <summary>The plan in force; before the first publication the newest, so that a trial shows what it would show. Null: there is no plan.</summary>
    public static async Task<PlanSummary?> FindAsync(PlanStore plans, string operation, CancellationToken stop)
        => await plans.InForceAsync(operation, stop) ?? await plans.NewestAsync(operation, stop);
}
