using AidRoutes.App.Operations;
using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.App.Feeds;

/// <summary>What reports say was done, day by day, each against the plan that it was checked against.</summary>
/// <param name="Count">How many reports there were when these were read: a later number says that these are old.</param>
/// <param name="Days">By the date of the report.</param>
internal sealed record DoneByDay(long Count, IReadOnlyDictionary<DateOnly, DoneDay> Days)
{
    /// <summary>What was achieved of an agreement on a day, in its measure; null: nobody reported of that day.</summary>
    public long? Of(Agreement agreement, DateOnly date) => Days.TryGetValue(date, out var day) ? day.Of(agreement) : null;
}

/// <summary>A day's report.</summary>
/// <param name="Plan">The plan that its convoys are of; null: it tells of no convoys.</param>
/// <param name="Movements">What its convoys did.</param>
internal sealed record DoneDay(KnownPlan? Plan, IReadOnlyList<Movement> Movements)
{
    public long Of(Agreement agreement) => Plan is null ? 0 : DoneCount.Of(Plan.Known.Problem, agreement, Movements);
}
