using AidRoutes.Domain;

namespace AidRoutes.Planning.Problem;

/// <summary>Needs by node, commodity and day (problem.md 1, "Need"): by head, plus explicit ones.</summary>
internal static class NeedTable
{
    public static (long Kg, double PersonDays)[,]?[] Build(Scenario scenario, Indices index, long[][] population)
    {
        var table = new (long Kg, double PersonDays)[,]?[scenario.Nodes.Length];
        for (var node = 0; node < table.Length; node++)
        {
            if (scenario.Nodes[node].Kind == NodeKind.Shelter)
            {
                table[node] = ByHead(scenario, population[node]);
            }
        }

        foreach (var need in scenario.Needs)
        {
            var here = table[index.Nodes[need.Node]]
                ?? throw new InvalidOperationException($"a need at {need.Node}, which is no shelter");
            var commodity = index.Commodities[need.Commodity];
            for (var day = Math.Max(1, need.FromDay.Number); day <= Math.Min(scenario.Days, need.ToDay.Number); day++)
            {
                var (kg, personDays) = here[commodity, day - 1];
                here[commodity, day - 1] = (kg + need.PerDay.Value, personDays + need.Beneficiaries);
            }
        }

        return table;
    }

    private static (long Kg, double PersonDays)[,] ByHead(Scenario scenario, long[] people)
    {
        var needs = new (long, double)[scenario.Commodities.Length, scenario.Days];
        for (var commodity = 0; commodity < scenario.Commodities.Length; commodity++)
        {
            for (var day = 0; day < scenario.Days; day++)
            {
                var kg = (long)Math.Floor((people[day] * scenario.Commodities[commodity].KgPerPersonDay) + 0.5);
                needs[commodity, day] = kg > 0 ? (kg, people[day]) : (0, 0);
            }
        }

        return needs;
    }
}
