using AidRoutes.Domain;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Points of promised quotas that runs would meet (4.2), before they are in the plan.</summary>
internal static class AgreementBonus
{
    public static double Of(PlanState state, IReadOnlyList<DraftRun> runs, List<Passage> passages, int depart)
    {
        var bonus = 0.0;
        for (var a = 0; a < state.Tables.Agreements.Length; a++)
        {
            var agreement = state.Tables.Agreements[a];
            if (agreement.Min is null || agreement.PointsPerUnit <= 0)
            {
                continue;
            }

            foreach (var day in agreement.DaysOf(passages, depart))
            {
                if (agreement.Binds(day) && agreement.Shortfall(state.Achieved(a, day)) is > 0 and var now)
                {
                    var units = 0.0;
                    foreach (var run in runs)
                    {
                        units += agreement.Units(state.Tables, new(run.Fleet, run.Trucks, [.. run.Stops.Select(s => new TripStop(s.Node, 0, 0, s.Loads))], 0));
                    }

                    bonus += now - agreement.Shortfall(state.Achieved(a, day) + units);
                }
            }
        }

        return bonus;
    }
}
