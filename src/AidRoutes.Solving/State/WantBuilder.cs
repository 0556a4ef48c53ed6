using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.State;

/// <summary>Cuts every shelter's needs into bands (4.1).</summary>
internal static class WantBuilder
{
    public static Want? Build(PlanningProblem problem, int shelter, int commodity)
    {
        var bands = problem.Scenario.Weights.BandPoints;
        var steps = new List<(double Value, int Day, int Band, double Kg)>();
        for (var day = 1; day <= problem.Days; day++)
        {
            var kg = problem.NeedKg(shelter, commodity, day);
            var worth = kg > 0 ? problem.NeedPersonDays(shelter, commodity, day) / kg * problem.Commodities[commodity].Weight * problem.Severity(shelter, day) : 0;
            for (var band = 0; band < bands.Length && kg > 0; band++)
            {
                steps.Add((bands[band] * worth, day - 1, band, (double)kg / bands.Length));
            }
        }

        if (steps.Count == 0)
        {
            return null;
        }

        steps.Sort((a, b) => a.Value != b.Value ? b.Value.CompareTo(a.Value) : a.Day != b.Day ? a.Day.CompareTo(b.Day) : a.Band.CompareTo(b.Band));
        var stock = problem.Nodes[shelter].Stock.TryGetValue(problem.Commodities[commodity].Id, out var held) ? held.Value : 0;
        return ToWant(shelter, commodity, stock, steps);
    }

    private static Want ToWant(int shelter, int commodity, long stock, List<(double Value, int Day, int Band, double Kg)> steps)
    {
        var rest = new double[steps.Count + 1];
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            rest[i] = rest[i + 1] + (steps[i].Value * steps[i].Kg);
        }

        return new()
        {
            Shelter = shelter,
            Commodity = commodity,
            Stock = stock,
            Value = [.. steps.Select(s => s.Value)],
            Day = [.. steps.Select(s => s.Day)],
            Kg = [.. steps.Select(s => s.Kg)],
            PointsFrom = rest,
        };
    }
}
