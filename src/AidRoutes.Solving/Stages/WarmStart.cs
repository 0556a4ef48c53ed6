using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Checking;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Stages;

/// <summary>
/// Takes up a plan made earlier, or edited by hand: convoys that break a rule by themselves are left out, and of the others as many as fit together stay, with a little less
/// on board where goods are short now.
/// </summary>
internal static class WarmStart
{
    private const int MostRounds = 5;

    /// <summary>The repaired plan as a state; null where nothing of it can stand.</summary>
    public static PlanState? Fit(SolverTables tables, Plan plan)
    {
        var committed = tables.Problem.Scenario.Committed;
        var taken = committed.Select(c => c.Id).ToHashSet();
        var convoys = plan.Convoys.Where(c => !taken.Contains(c.Id)).DistinctBy(c => c.Id).ToArray();
        for (var round = 0; round < MostRounds && convoys.Length > 0; round++)
        {
            var faults = Verify(tables, committed.AddRange(convoys)).Select(v => v.Where).ToHashSet();
            var sound = Array.FindAll(convoys, c => !faults.Contains(c.Id.Value));
            if (sound.Length == convoys.Length)
            {
                break;
            }

            convoys = sound;
        }

        var state = LoadFitter.Fit(tables, convoys.Select(c => TripImporter.Import(tables, c, isCommitted: false)));
        return state.Trips.Count > committed.Length && Verify(tables, PlanExporter.Export(state, null, null).Convoys).IsEmpty ? state : null;
    }

    private static ImmutableArray<Violation> Verify(SolverTables tables, ImmutableArray<Convoy> convoys)
        => PlanChecker.Verify(tables.Problem, new(tables.Problem.Scenario.Id, null, null, convoys)).Violations;
}
