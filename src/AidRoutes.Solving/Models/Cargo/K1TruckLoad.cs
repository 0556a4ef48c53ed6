namespace AidRoutes.Solving.Models;

/// <summary>K1  Σ kg ≤ payload, Σ m³ ≤ volume for each truck, Σ_k kg ≤ what there is time to unload for each stop, Σ kg ≥ 1: a truck never goes empty (R1, R8, R9).</summary>
internal static class K1TruckLoad
{
    public static void Add(CargoFrame frame)
    {
        foreach (var run in frame.Runs.Where(run => run.IsInScope))
        {
            var fleet = frame.Problem.Fleets[run.Fleet];
            var weight = frame.Model.Row($"K1kg[{run.Convoy},{run.Index}]", 1, fleet.Payload.Value);
            foreach (var column in run.Stops.SelectMany(stop => stop.Kg).OfType<Column>())
            {
                weight.Add(column);
            }

            if (fleet.VolumeM3 is { } volume)
            {
                AddVolume(frame, run, volume);
            }

            foreach (var stop in run.Stops.Where(stop => stop.MostKg < fleet.Payload.Value || !frame.Problem.Scenario.Baseline.IsEmpty))
            {
                // A stop that falls away would make another convoy of one that the baseline knows.
                frame.Model.Row($"K1stop[{run.Convoy},{run.Index}]", frame.Problem.Scenario.Baseline.IsEmpty ? 0 : 1, stop.MostKg).Add(stop.Kg.OfType<Column>());
            }
        }
    }

    private static void AddVolume(CargoFrame frame, CargoRun run, double volume)
    {
        var row = frame.Model.AtMost($"K1m3[{run.Convoy},{run.Index}]", volume);
        foreach (var stop in run.Stops)
        {
            for (var k = 0; k < stop.Kg.Length; k++)
            {
                if (stop.Kg[k] is { } column)
                {
                    row.Add(column, frame.Problem.Commodities[k].M3PerTonne / 1000);
                }
            }
        }
    }
}
