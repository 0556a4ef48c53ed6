using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>What came of reading a plan.</summary>
/// <param name="Plan">The convoys that a plan can say; null where the document cannot be read.</param>
/// <param name="Faults">Convoys left out because a number of theirs is no whole number, and a wrong format: breaches of R1, so the plan is not valid.</param>
/// <param name="Issues">Why it cannot be read, and warnings.</param>
public sealed record PlanReading(Plan? Plan, ImmutableArray<PlanFault> Faults, ImmutableArray<Issue> Issues)
{
    /// <summary>Whether there is a plan (valid or not).</summary>
    public bool IsRead => Plan is not null;
}
