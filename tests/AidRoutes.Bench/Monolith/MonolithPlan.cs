using AidRoutes.Domain;
using AidRoutes.Solving.Building;
using AidRoutes.Solving.State;

namespace AidRoutes.Bench.Monolith;

/// <summary>Reads a plan out of a solution: its convoys in order of departure, loads rounded down to whole kilograms, timed and checked one by one.</summary>
internal static class MonolithPlan
{
    public static (Plan Plan, int Left) Read(SolverTables tables, List<Choice> choices, MonolithModel model, double[] values)
    {
        var (state, left) = (new PlanState(tables), 0);
        var timer = new TripTimer(state);
        foreach (var c in Enumerable.Range(0, choices.Count).Where(c => values[model.Goes[c].Index] > 0.5).OrderBy(c => choices[c].Depart))
        {
            DraftRun[] runs = [.. choices[c].Runs.Select((run, r) => Run(run, (int)Math.Round(values[model.Trucks[c][r].Index]), model.Kilograms[c][r].Select(q => values[q.Index])))
                .Where(run => run is not null).Select(run => run!)];
            if (runs.Length > 0 && (timer.Build(new(choices[c].Lane, choices[c].Route, runs), choices[c].Depart, choices[c].Depart + 120) is not { } trip || !state.TryAdd(trip)))
            {
                left++;
            }
        }

        state.Keep();
        return (PlanExporter.Export(state, null, null), left);
    }

    private static DraftRun? Run(RunChoice run, int trucks, IEnumerable<double> kilograms)
    {
        Load[] loads = trucks == 0 ? [] : [.. kilograms.Select((kg, at) => new Load(run.Commodities[at], (long)Math.Floor((kg / trucks) + 1e-6))).Where(load => load.Kg > 0)];
        return loads.Length == 0 ? null : new(run.Fleet, trucks, [new(run.Node, loads)]);
    }
}
