using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Planning.Scoring;

/// <summary>What a day's report says of a convoy.</summary>
/// <param name="Convoy">As it was planned.</param>
/// <param name="Trucks">Trucks that set out that day; 0: on another day, or not at all.</param>
/// <param name="Handed">What was handed over and accepted that day.</param>
public sealed record Movement(Convoy Convoy, int Trucks, IReadOnlyList<Handover> Handed);

/// <summary>Something handed over.</summary>
/// <param name="Node">Where.</param>
/// <param name="Commodity">What.</param>
/// <param name="Amount">How much, of all trucks together.</param>
public sealed record Handover(NodeId Node, CommodityId Commodity, Kilograms Amount);

/// <summary>What was done of an agreement on a day, counted as what is planned for it (4.2).</summary>
public static class DoneCount
{
    /// <summary>
    /// Trucks or kilograms of a day's movements that match. Of a convoy with fewer trucks than planned so large a share counts as of its planned trucks would have: nobody reports which stayed behind.
    /// </summary>
    /// <param name="problem">What the convoys were planned for.</param>
    /// <param name="agreement">The agreement; need not be of that problem.</param>
    /// <param name="movements">The day's.</param>
    public static long Of(PlanningProblem problem, Agreement agreement, IEnumerable<Movement> movements)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(movements);
        var count = new AgreementCount(problem, agreement);
        var passing = movements.Where(movement => !count.NamesLinks || movement.Convoy.Out.Any(entry => problem.Index.Links.TryGetValue(entry.Link, out var link) && count.Names(link)));
        return passing.Sum(movement => agreement.Measure == AgreementMeasure.Kg ? Kg(problem, count, movement) : Trucks(problem, count, movement));
    }

    private static long Kg(PlanningProblem problem, AgreementCount count, Movement movement)
        => movement.Handed.Where(handed => count.Matches(problem.Index.Nodes[handed.Node], problem.Index.Commodities[handed.Commodity])).Sum(handed => handed.Amount.Value);

    private static long Trucks(PlanningProblem problem, AgreementCount count, Movement movement)
    {
        var planned = movement.Convoy.Trucks;
        var matching = movement.Convoy.Runs.Sum(run => count.Amount(problem.Index.Fleets[run.Fleet], run.Trucks, [.. run.Stops.Select(stop => StopLoads.Of(problem, stop))]));
        return planned == 0 ? 0 : (long)Math.Round((double)matching * movement.Trucks / planned, MidpointRounding.AwayFromZero);
    }
}
