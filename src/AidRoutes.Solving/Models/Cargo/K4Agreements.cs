using AidRoutes.Domain;
using AidRoutes.Planning.Problem;

namespace AidRoutes.Solving.Models;

/// <summary>
/// K4  shortfall ≥ min − Σ kg that count, Σ kg that count ≤ max for agreements in kilograms; trucks that count today keep the load share by which they do,
/// and where there is a maximum of trucks the others stay below it (4.2, R15).
/// </summary>
internal static class K4Agreements
{
    public static void Add(CargoFrame frame)
    {
        for (var index = 0; index < frame.Problem.Scenario.Agreements.Length; index++)
        {
            var agreement = frame.Problem.Scenario.Agreements[index];
            if (agreement.Measure == AgreementMeasure.Kg)
            {
                AddKg(frame, agreement, index);
            }
            else
            {
                frame.Runs.Where(run => run.IsInScope).ToList().ForEach(run => AddTrucks(frame, agreement, run));
            }
        }
    }

    private static void AddKg(CargoFrame frame, Agreement agreement, int index)
    {
        for (var day = agreement.FromDay.Number; day <= Math.Min(agreement.ToDay.Number, frame.Problem.Days); day++)
        {
            var runs = frame.Runs.Where(run => AgreementMatch.Days(agreement, frame.Plan.Convoys[run.Convoy]).Contains(day)).ToArray();
            var stands = runs.Where(run => !run.IsInScope).Sum(run => AgreementMatch.Achieved(frame.Problem, agreement, run.Run, run.Fleet));
            var terms = runs.Where(run => run.IsInScope).SelectMany(run => Matching(frame, agreement, run).Select(x => (x.Column, run.Run.Trucks))).ToArray();
            if (terms.Length == 0)
            {
                continue;
            }

            if (agreement is { Min: { } least, PointsPerUnit: > 0 } && least > stands)
            {
                var row = frame.Model.AtLeast($"K4min[{index},{day}]", least - stands).Add(frame.Model.Variable(0, least, agreement.PointsPerUnit));
                Array.ForEach(terms, term => row.Add(term.Column, term.Trucks));
            }

            if (agreement.Max is { } most)
            {
                var row = frame.Model.AtMost($"K4max[{index},{day}]", most - stands);
                Array.ForEach(terms, term => row.Add(term.Column, term.Trucks));
            }
        }
    }

    private static void AddTrucks(CargoFrame frame, Agreement agreement, CargoRun run)
    {
        var terms = Matching(frame, agreement, run).ToArray();
        if (terms.Length == 0 || !AgreementMatch.Days(agreement, frame.Plan.Convoys[run.Convoy]).Any(day => agreement.FromDay.Number <= day && day <= agreement.ToDay.Number))
        {
            return;
        }

        var (truck, counts) = (frame.Problem.Fleets[run.Fleet], AgreementMatch.Achieved(frame.Problem, agreement, run.Run, run.Fleet) > 0);
        if (counts && agreement is { Min: > 0, PointsPerUnit: > 0 })
        {
            AddLeast(frame, agreement, run, truck, terms);
        }
        else if (!counts && agreement.Max is not null)
        {
            var row = frame.Model.AtMost($"K4few[{run.Convoy},{run.Index}]", Math.Max(0, Math.Ceiling(agreement.MinLoadShare * truck.Payload.Value) - 1));
            Array.ForEach(terms, term => row.Add(term.Column));
            if (truck.VolumeM3 is { } room)
            {
                row = frame.Model.AtMost($"K4small[{run.Convoy},{run.Index}]", Math.Max(0, agreement.MinLoadShare - 1e-4) * room);
                Array.ForEach(terms, term => row.Add(term.Column, term.M3PerKg));
            }
        }
    }

    /// <summary>The share with a kilogram to spare for each load that is rounded down, but no more than there is today.</summary>
    private static void AddLeast(CargoFrame frame, Agreement agreement, CargoRun run, TruckFleet truck, (Column Column, double M3PerKg, double Planned)[] terms)
    {
        var (kg, m3) = (terms.Sum(term => term.Planned), terms.Sum(term => term.Planned * term.M3PerKg));
        var isByWeight = kg >= (agreement.MinLoadShare - LinkDay.Tolerance) * truck.Payload.Value;
        var needed = isByWeight ? (agreement.MinLoadShare * truck.Payload.Value) + terms.Length : (agreement.MinLoadShare * (truck.VolumeM3 ?? 0)) + terms.Sum(term => term.M3PerKg);
        var row = frame.Model.AtLeast($"K4share[{run.Convoy},{run.Index}]", Math.Max(isByWeight ? 1 : 0, Math.Min(needed, isByWeight ? kg : m3)));
        Array.ForEach(terms, term => row.Add(term.Column, isByWeight ? 1 : term.M3PerKg));
    }

    private static IEnumerable<(Column Column, double M3PerKg, double Planned)> Matching(CargoFrame frame, Agreement agreement, CargoRun run)
    {
        foreach (var stop in run.Stops.Where(stop => AgreementMatch.IsAt(agreement, frame.Problem.Nodes[stop.Node])))
        {
            for (var k = 0; k < stop.Kg.Length; k++)
            {
                if (stop.Kg[k] is { } column && AgreementMatch.IsOf(agreement, frame.Problem.Commodities[k]))
                {
                    yield return (column, frame.Problem.Commodities[k].M3PerTonne / 1000, stop.Planned[k]);
                }
            }
        }
    }
}
