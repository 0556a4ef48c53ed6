using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>R1: every id exists, trucks leave from their base, runs have trucks and stops, loads are whole kilograms above 0.</summary>
internal static class R01Reference
{
    private const string Rule = "R1";

    /// <summary>The plan as a whole: made for this scenario, readable, no id twice.</summary>
    public static void Check(CheckContext context, IReadOnlyList<PlanFault> faults)
    {
        var (plan, id) = (context.Plan.Scenario, context.Problem.Scenario.Id);
        if (plan != id)
        {
            context.Fail(Rule, plan.Value, $"the plan is made for scenario '{plan}', not for '{id}'");
        }

        foreach (var fault in faults)
        {
            context.Fail(Rule, fault.Where, fault.Message);
        }

        var seen = new HashSet<ConvoyId>();
        foreach (var convoy in context.Plan.Convoys.Where(convoy => !seen.Add(convoy.Id)))
        {
            context.Fail(Rule, convoy.Id.Value, "another convoy of the plan has the same id");
        }
    }

    /// <summary>Whether a convoy can be followed: its references hold.</summary>
    public static bool Holds(CheckContext context, Convoy convoy)
    {
        var before = context.Violations.Count;
        Nodes(context, convoy);
        Links(context, convoy);
        foreach (var run in convoy.Runs)
        {
            Run(context, convoy, run);
        }

        if (convoy.Runs.IsEmpty)
        {
            context.Fail(Rule, convoy.Id.Value, "has no run: no truck would go");
        }

        if (context.Violations.Count == before)
        {
            Ends(context, convoy);
        }

        return context.Violations.Count == before;
    }

    private static void Nodes(CheckContext context, Convoy convoy)
    {
        foreach (var node in new[] { convoy.Origin, convoy.Release }.Where(node => !context.Problem.Index.Nodes.ContainsKey(node)))
        {
            context.Fail(Rule, convoy.Id.Value, $"node '{node}' is not in the scenario");
        }
    }

    private static void Links(CheckContext context, Convoy convoy)
    {
        foreach (var entry in convoy.Out.Concat(convoy.Return).Where(entry => !context.Problem.Index.Links.ContainsKey(entry.Link)))
        {
            context.Fail(Rule, convoy.Id.Value, $"link '{entry.Link}' is not in the scenario");
        }
    }

    private static void Run(CheckContext context, Convoy convoy, Run run)
    {
        var name = convoy.Id.Value;
        if (!context.Problem.Index.Fleets.TryGetValue(run.Fleet, out var index))
        {
            context.Fail(Rule, name, $"fleet '{run.Fleet}' is not in the scenario");
            return;
        }

        var fleet = context.Problem.Fleets[index];
        if (fleet.Base != convoy.Origin)
        {
            context.Fail(Rule, name, $"fleet '{fleet.Id}' is based at '{fleet.Base}', not at '{convoy.Origin}' where the convoy leaves");
        }

        if (run.Trucks < 1)
        {
            context.Fail(Rule, name, $"a run of fleet '{fleet.Id}' has {run.Trucks} trucks, it needs at least 1");
        }

        if (run.Stops.Length < 1 || run.Stops.Length > fleet.MaxStops || run.Stops.Select(stop => stop.Node).Distinct().Count() != run.Stops.Length)
        {
            context.Fail(Rule, name, $"a run of fleet '{fleet.Id}' has {run.Stops.Length} stops or one of them twice (1 to {fleet.MaxStops}, each once)");
        }

        foreach (var stop in run.Stops)
        {
            Stop(context, convoy, stop);
        }
    }

    private static void Stop(CheckContext context, Convoy convoy, Stop stop)
    {
        var (name, problem) = (convoy.Id.Value, context.Problem);
        if (!problem.Index.Nodes.TryGetValue(stop.Node, out var node) || !problem.Nodes[node].TakesDeliveries || stop.Node == convoy.Origin)
        {
            context.Fail(Rule, name, $"'{stop.Node}' is no place to deliver to: a shelter, platform or warehouse of the scenario other than the origin");
        }

        if (stop.Loads.IsEmpty)
        {
            context.Fail(Rule, name, $"stops at '{stop.Node}' with nothing to deliver");
        }

        foreach (var (commodity, load) in stop.Loads)
        {
            if (!problem.Index.Commodities.ContainsKey(commodity))
            {
                context.Fail(Rule, name, $"commodity '{commodity}' is not in the scenario");
            }

            if (load.Value <= 0)
            {
                context.Fail(Rule, name, $"{load} of '{commodity}' for '{stop.Node}' is not above 0");
            }
        }
    }

    private static void Ends(CheckContext context, Convoy convoy)
    {
        var problem = context.Problem;
        if (!problem.Nodes[problem.Index.Nodes[convoy.Origin]].KeepsStock)
        {
            context.Fail(Rule, convoy.Id.Value, $"'{convoy.Origin}' is no origin: a hub, platform or warehouse");
        }

        if (convoy.Release != convoy.Origin && !problem.Nodes[problem.Index.Nodes[convoy.Release]].ReleasesConvoys)
        {
            context.Fail(Rule, convoy.Id.Value, $"'{convoy.Release}' is no place of release: a platform, a warehouse or a node with release");
        }
    }
}
