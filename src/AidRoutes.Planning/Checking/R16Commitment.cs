using AidRoutes.Domain;

namespace AidRoutes.Planning.Checking;

/// <summary>R16: committed convoys stand unchanged, and no other departs before now.</summary>
internal static class R16Commitment
{
    private const string Rule = "R16";

    public static void Check(CheckContext context)
    {
        var scenario = context.Problem.Scenario;
        foreach (var committed in scenario.Committed)
        {
            if (!context.ConvoysById.TryGetValue(committed.Id, out var convoy))
            {
                context.Fail(Rule, committed.Id.Value, "is committed but missing from the plan");
            }
            else if (!Same(committed, convoy))
            {
                context.Fail(Rule, committed.Id.Value, "is committed but changed by the plan");
            }
        }

        foreach (var convoy in context.Plan.Convoys.Where(c => !context.IsCommitted(c.Id) && c.Depart.Value < scenario.Now.Value))
        {
            context.Fail(Rule, convoy.Id.Value, $"departs at {convoy.Depart}, before now ({scenario.Now})");
        }
    }

    private static bool Same(Convoy a, Convoy b)
        => (a.Origin, a.Release, a.Depart, a.Home) == (b.Origin, b.Release, b.Depart, b.Home)
            && a.Out.SequenceEqual(b.Out) && a.Return.SequenceEqual(b.Return)
            && a.Runs.Length == b.Runs.Length && a.Runs.Zip(b.Runs).All(pair => Same(pair.First, pair.Second));

    private static bool Same(Run a, Run b)
        => (a.Fleet, a.Trucks, a.Back) == (b.Fleet, b.Trucks, b.Back)
            && a.Stops.Length == b.Stops.Length && a.Stops.Zip(b.Stops).All(pair => Same(pair.First, pair.Second));

    private static bool Same(Stop a, Stop b) => (a.Node, a.Start) == (b.Node, b.Start) && a.Loads.SequenceEqual(b.Loads);
}
