using System.Collections.Immutable;
using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>Makes a plan of whole kilograms out of a solution. Stops that are left nothing fall away.</summary>
internal static class CargoRounding
{
    /// <summary>The plan with loads rounded down after adding <paramref name="lift"/>, 0 to 1: a small one only undoes the solver's tolerance.</summary>
    public static Plan Round(CargoFrame frame, double[] values, double lift)
    {
        var convoys = frame.Plan.Convoys.ToArray();
        foreach (var runs in frame.Runs.Where(run => run.IsInScope).GroupBy(run => run.Convoy))
        {
            var convoy = convoys[runs.Key];
            convoys[runs.Key] = convoy with { Runs = [.. runs.OrderBy(run => run.Index).Select(run => Round(frame, convoy, run, values, lift))] };
        }

        return frame.Plan with { Convoys = [.. convoys], Score = null };
    }

    private static Run Round(CargoFrame frame, Convoy convoy, CargoRun run, double[] values, double lift)
    {
        var stops = new List<Stop>();
        var left = frame.Problem.Fleets[run.Fleet].Payload.Value;
        for (var index = 0; index < run.Stops.Length; index++)
        {
            var loads = Loads(frame, run.Stops[index], values, lift, ref left);
            if (!loads.IsEmpty)
            {
                stops.Add(run.Run.Stops[index] with { Loads = loads });
            }
        }

        if (stops.Count == 0)
        {
            if (Least(frame, run, values) is not { } least)
            {
                return run.Run;
            }

            stops.Add(least);
        }

        return run.Run with { Stops = [.. stops], Back = Back(frame.Problem, convoy, stops[^1], run.Run.Back) };
    }

    /// <summary>A truck that nothing is left to goes with a kilogram of what it has most of (R1).</summary>
    private static Stop? Least(CargoFrame frame, CargoRun run, double[] values)
    {
        var (at, k, most) = run.Stops.SelectMany((stop, at) => stop.Kg.Select((column, k) => (at, k, Kg: column is { } kg ? values[kg.Index] : -1))).MaxBy(x => x.Kg);
        return most < 0 ? null : run.Run.Stops[at] with { Loads = ImmutableSortedDictionary<CommodityId, Kilograms>.Empty.Add(frame.Problem.Commodities[k].Id, new(1)) };
    }

    private static ImmutableSortedDictionary<CommodityId, Kilograms> Loads(CargoFrame frame, CargoStop stop, double[] values, double lift, ref long left)
    {
        var loads = ImmutableSortedDictionary.CreateBuilder<CommodityId, Kilograms>();
        var room = (long)Math.Min(stop.MostKg, left);
        for (var k = 0; k < stop.Kg.Length; k++)
        {
            var kg = stop.Kg[k] is { } column ? Math.Min(room, (long)Math.Floor(values[column.Index] + lift)) : 0;
            if (kg > 0)
            {
                loads[frame.Problem.Commodities[k].Id] = new(kg);
                (room, left) = (room - kg, left - kg);
            }
        }

        return loads.ToImmutable();
    }

    /// <summary>As planned, or later where the last service takes longer now.</summary>
    private static Minute Back(PlanningProblem problem, Convoy convoy, Stop last, Minute planned)
    {
        var node = problem.Index.Nodes[last.Node];
        var service = problem.Nodes[node].Service.Value
            + (int)Math.Ceiling((problem.Nodes[node].MinutesPerTonne * last.Loads.Values.Sum(kg => kg.Value) / 1000) - LinkDay.Tolerance);
        return new(Math.Max(planned.Value, last.Start.Value + service + problem.Road(node, problem.Index.Nodes[convoy.Release]).Minutes));
    }
}
