using AidRoutes.Domain;
using AidRoutes.Solving.Routing;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Building;

/// <summary>Points of promised quotas that runs would meet (4.2), before they are in the plan.</summary>
internal static class AgreementBonus
{
    /// <summary>Promises of trucks to districts that are still short on a day (from 0), for the stops of a lane.</summary>
    public static List<Promise> Promises(PlanState state, Lane lane, int day)
    {
        var promises = new List<Promise>();
        for (var a = 0; a < state.Tables.Agreements.Length; a++)
        {
            var agreement = state.Tables.Agreements[a];
            if (agreement.HasDistricts && agreement.Measure == AgreementMeasure.Trucks && agreement.Binds(day)
                && agreement.Shortfall(state.Achieved(a, day)) is > 0 and var points)
            {
                promises.Add(new(agreement, Math.Min(points, agreement.PointsPerUnit), [.. lane.Stops.Select(agreement.Covers)]));
            }
        }

        return promises;
    }

    /// <summary>Points of the promises that one more truck of a fleet would keep where it carries enough; they bind on roads without links of their own too.</summary>
    public static (double Points, double LeastShare) OfTruck(PlanState state, TruckFleet fleet, List<Passage> passages, int depart)
    {
        var (bonus, share) = (0.0, 0.0);
        for (var a = 0; a < state.Tables.Agreements.Length; a++)
        {
            var agreement = state.Tables.Agreements[a];
            if (agreement.HasDistricts || agreement.Measure != AgreementMeasure.Trucks || !agreement.CountsAllOf(fleet.Body))
            {
                continue;
            }

            foreach (var day in agreement.DaysOf(passages, depart))
            {
                if (agreement.Binds(day) && agreement.Shortfall(state.Achieved(a, day)) is > 0 and var points)
                {
                    bonus += Math.Min(points, agreement.PointsPerUnit);
                    share = Math.Max(share, agreement.MinLoadShare);
                }
            }
        }

        return (bonus, share);
    }

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

/// <summary>A promise of trucks to a district that is still short.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Points">Points that one more truck saves.</param>
/// <param name="Covers">By stop of the lane: whether it counts there.</param>
internal sealed record Promise(CompiledAgreement Agreement, double Points, bool[] Covers);
