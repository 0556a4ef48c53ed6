using AidRoutes.Domain;
using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Checking;

/// <summary>R14: platforms, warehouses and shelters hold no more than they have room for.</summary>
internal static class R14Storage
{
    private const string Rule = "R14";

    public static void Check(CheckContext context)
    {
        for (var node = 0; node < context.Problem.Nodes.Length; node++)
        {
            if (context.StoreFaults[node] is { Commodity: null } fault)
            {
                Full(context, node, $"at {CheckContext.Clock(fault.At)}", fault.Kg);
            }
        }

        foreach (var shelter in Deprivation.Shelters(context.Problem).Where(context.Ledger.Deliveries.Any))
        {
            Shelter(context, shelter);
        }
    }

    /// <summary>Stock at the day's start plus the day's deliveries, as if nobody held back: the least that can lie there.</summary>
    private static void Shelter(CheckContext context, int shelter)
    {
        var (problem, node) = (context.Problem, context.Problem.Nodes[shelter]);
        if (node.Storage is not { } room)
        {
            return;
        }

        var held = problem.Commodities.Select(commodity => node.Stock.GetValueOrDefault(commodity.Id).Value).ToArray();
        for (var day = 1; day <= problem.Days; day++)
        {
            var comes = false;
            for (var commodity = 0; commodity < held.Length; commodity++)
            {
                var kg = context.Ledger.Deliveries.ByDay(shelter, commodity)[day - 1];
                held[commodity] += kg;
                comes |= kg > 0;
            }

            if (comes && held.Sum() > room.Value)
            {
                Full(context, shelter, $"on day {day}", held.Sum());
            }

            for (var commodity = 0; commodity < held.Length; commodity++)
            {
                held[commodity] -= Math.Min(held[commodity], problem.NeedKg(shelter, commodity, day));
            }
        }
    }

    private static void Full(CheckContext context, int node, string when, long kg)
    {
        var place = context.Problem.Nodes[node];
        context.Fail(Rule, place.Id.Value, $"{when} {kg} kg are in store at '{place.Id}', which holds {place.Storage}");
    }
}
