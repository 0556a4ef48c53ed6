using AidRoutes.Domain;
using AidRoutes.Planning.Problem;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>
/// Says whether a plan is valid (R1 to R16) and what it is worth (4.1 to 4.4), from the problem and the plan alone. Agrees with the reference checker, also on what
/// still counts in an invalid plan. Stateless, safe for many threads.
/// </summary>
public static class PlanChecker
{
    /// <summary>Checks and scores a plan. Any plan gets a verdict; none throws.</summary>
    /// <param name="problem">The problem of the plan's scenario.</param>
    /// <param name="plan">The plan, without the convoys that <paramref name="faults"/> speak of.</param>
    /// <param name="faults">What the plan's reader could not make a convoy of: each breaks R1.</param>
    public static Verdict Verify(PlanningProblem problem, Plan plan, IReadOnlyList<PlanFault>? faults = null)
    {
        var context = new CheckContext(problem, plan);
        R01Reference.Check(context, faults ?? []);
        Convoys(context);
        Together(context);
        var totals = new Deprivation(problem).Total(context.Ledger.Deliveries);
        var parts = Parts(context, totals);
        Claims.Check(context, parts.Total);
        var ledger = context.Ledger;
        return new(
            [.. context.Violations], parts, plan.Bound, totals.Coverage(), totals.Worst(), plan.Convoys.Length + LeftOut(plan, faults),
            ledger.Trucks, ledger.LoadedKg / 1000.0, ledger.TruckKm);
    }

    /// <summary>What a plan brings to whom, for views: needs, deliveries and what is missing by shelter, commodity and day, and agreements by day.</summary>
    /// <param name="problem">The problem of the plan's scenario.</param>
    /// <param name="plan">A plan; of one that breaks rules, what could be followed counts.</param>
    public static Coverage Cover(PlanningProblem problem, Plan plan)
    {
        var ledger = Follow(problem, plan).Ledger;
        return new(problem, ledger.Deliveries, ledger.Achieved);
    }

    /// <summary>What a plan's convoys use together, rules that look at all of them not checked.</summary>
    internal static CheckContext Follow(PlanningProblem problem, Plan plan)
    {
        var context = new CheckContext(problem, plan);
        Convoys(context);
        return context;
    }

    private static void Convoys(CheckContext context)
    {
        var walk = new ConvoyWalk(context.Problem);
        foreach (var convoy in context.Plan.Convoys.Where(convoy => R01Reference.Holds(context, convoy)))
        {
            var trace = walk.Follow(convoy, context.IsCommitted(convoy.Id));
            context.Ledger.Add(trace);
            R02Path.Check(context, trace);
            R03Time.Check(context, trace);
            R04Window.Check(context, trace);
            R06Quota.Size(context, trace);
            R07Cargo.Check(context, trace);
            R08Load.Check(context, trace);
            R09Run.Check(context, trace);
            R11Shift.Check(context, trace);
        }
    }

    private static void Together(CheckContext context)
    {
        R05Separation.Check(context);
        R06Quota.PerDay(context);
        R10Fleet.Check(context);
        R12Escort.Check(context);
        R13Stock.Check(context);
        R14Storage.Check(context);
        R15Maximum.Check(context);
        R16Commitment.Check(context);
    }

    private static ScoreParts Parts(CheckContext context, DeprivationTotals totals)
    {
        var (scenario, ledger) = (context.Problem.Scenario, context.Ledger);
        var shortfall = scenario.Agreements.Select((agreement, index) => AgreementCount.Days(agreement, context.Problem.Days)
            .Sum(day => AgreementCount.Points(agreement, ledger.Achieved[index, day - 1]))).Sum();
        var changed = ChangeCount.Changed(scenario, context.ConvoysById).Count();
        return new(
            totals.Points, shortfall, CostAndRisk.Points(scenario.Weights, ledger.TruckKm, ledger.RiskTrucks),
            scenario.Weights.PointsPerChangedConvoy * changed);
    }

    /// <summary>Convoys of the document that the reader left out; a fault of the plan as a whole names the scenario.</summary>
    private static int LeftOut(Plan plan, IReadOnlyList<PlanFault>? faults)
        => faults?.Select(fault => fault.Where).Where(where => where != plan.Scenario.Value).Distinct().Count() ?? 0;
}
