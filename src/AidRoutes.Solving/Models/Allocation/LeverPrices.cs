using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Planning.Optimizing;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>One of the means on one day: index of its link, fleet or pool.</summary>
internal readonly record struct LeverKey(Lever Lever, int Thing, int Day);

/// <summary>A row whose limit grows by so much when there is one unit more.</summary>
internal readonly record struct LeverRow(LeverKey Key, int Row, double PerUnit);

/// <summary>Prices of means: from the row prices of a solution, and by solving again with other limits.</summary>
internal static class LeverPrices
{
    private const double Least = 1e-6;

    /// <summary>Every lever with a price, dearest first.</summary>
    public static IEnumerable<(LeverKey Key, double Points)> Read(IEnumerable<LeverRow> rows, double[] duals)
        => from row in rows
           group Math.Max(0, -duals[row.Row]) * row.PerUnit by row.Key into parts
           let points = parts.Sum()
           where points > Least
           orderby points descending, parts.Key.Day, parts.Key.Lever, parts.Key.Thing
           select (parts.Key, points);

    /// <summary>The same model with units more, or fewer, of a lever.</summary>
    public static LinearModel Changed(LinearModel model, IEnumerable<LeverRow> rows, LeverKey key, int units)
    {
        var upper = (double[])model.RowUpper.Clone();
        foreach (var row in rows.Where(row => row.Key == key))
        {
            upper[row.Row] = Math.Max(0, upper[row.Row] + (units * row.PerUnit));
        }

        return model with { RowUpper = upper };
    }

    /// <summary>With the ids of the problem.</summary>
    public static Price Named(PlanningProblem problem, LeverKey key, double points, PriceInterval? confirmed = null) => new(
        key.Lever,
        key.Lever is Lever.QuotaTruck or Lever.WindowHour ? problem.Links[key.Thing].Id : null,
        key.Lever == Lever.FleetTruck ? problem.Fleets[key.Thing].Id : null,
        key.Lever == Lever.EscortTeam ? problem.Escorts[key.Thing].Id : null,
        new(key.Day), points, confirmed);

    /// <summary>Person-days missing in a solution, by the groups' averages.</summary>
    public static double MissingPersonDays(AllocationFrame frame, double[] values)
    {
        var sum = 0.0;
        foreach (var ((group, k), columns) in frame.Missing)
        {
            for (var day = 0; day < columns.GetLength(0); day++)
            {
                var kg = Enumerable.Range(0, columns.GetLength(1)).Sum(band => values[columns[day, band].Index]);
                var need = frame.Groups[group].Need[k, day];
                sum += need > 0 ? kg / need * frame.Groups[group].Members.Sum(node => frame.Problem.NeedPersonDays(node, k, day + 1)) : 0;
            }
        }

        return sum;
    }
}
