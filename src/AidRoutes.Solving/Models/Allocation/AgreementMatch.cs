using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>What counts for an agreement (problem.md 4.2).</summary>
internal static class AgreementMatch
{
    /// <summary>Days on which a convoy counts.</summary>
    public static IEnumerable<int> Days(Agreement agreement, Convoy convoy) => agreement.Links is not { } links
        ? [convoy.Depart.Day.Number]
        : convoy.Out.Where(entry => links.Contains(entry.Link)).Select(entry => entry.Enter.Day.Number).Distinct();

    /// <summary>Whether loads for a node match.</summary>
    public static bool IsAt(Agreement agreement, Node node)
        => agreement.Districts is not { } districts || (node.District is { } district && districts.Contains(district));

    /// <summary>Whether loads of a commodity match.</summary>
    public static bool IsOf(Agreement agreement, Commodity commodity) => agreement.Classes is not { } classes || classes.Contains(commodity.Class);

    /// <summary>Trucks or kilograms that a run adds on each day on which its convoy counts.</summary>
    public static double Achieved(PlanningProblem problem, Agreement agreement, Run run, int fleet)
    {
        var (kg, volume) = (0.0, 0.0);
        foreach (var stop in run.Stops.Where(stop => IsAt(agreement, problem.Nodes[problem.Index.Nodes[stop.Node]])))
        {
            foreach (var (id, load) in stop.Loads)
            {
                var commodity = problem.Commodities[problem.Index.Commodities[id]];
                kg += IsOf(agreement, commodity) ? load.Value : 0;
                volume += IsOf(agreement, commodity) ? load.Tonnes * commodity.M3PerTonne : 0;
            }
        }

        if (kg == 0 || agreement.Measure == AgreementMeasure.Kg)
        {
            return kg * run.Trucks;
        }

        var (truck, share) = (problem.Fleets[fleet], agreement.MinLoadShare - LinkDay.Tolerance);
        var counts = kg >= share * truck.Payload.Value || (truck.VolumeM3 is { } room && volume >= share * room);
        return counts ? run.Trucks : 0;
    }
}
