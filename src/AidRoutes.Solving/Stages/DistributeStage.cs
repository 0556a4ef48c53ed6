using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;
using Trip = AidRoutes.Solving.State.Trip;

namespace AidRoutes.Solving.Stages;

/// <summary>Chooses the loads of trips anew by a linear program, a window of days at a time where there are many, while the search goes on.</summary>
internal sealed class DistributeStage(Session session, IEngine engine)
{
    /// <summary>Runs in one program: more take too long.</summary>
    private const int MostRuns = 400;
    private int _firstDay = 1;

    /// <summary>The trips of a window with new loads, by the number of the trip that each stands for; empty where the engine had no answer in time.</summary>
    public async Task<Dictionary<long, Trip>> ReloadAsync(Trip[] trips, TimeSpan limit, CancellationToken stop)
    {
        using var clock = session.Time("distribute");
        var ordered = PlanExporter.InOrder(trips);
        var scope = Window(ordered);
        var frame = await Task.Run(() => CargoModel.Build(session.Problem, PlanExporter.Export(session.Tables, ordered, null, null), scope), CancellationToken.None);
        if (!frame.Runs.Any(run => run.IsInScope))
        {
            return [];
        }

        await using var run = engine.Start(new LinearJob(frame.Model.Build(), LinearMethod.HighsDual, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        return await run.Result is LinearSolution solution ? await Task.Run(() => Reloaded(frame, solution.Values, ordered), CancellationToken.None) : [];
    }

    private Dictionary<long, Trip> Reloaded(CargoFrame frame, double[] values, Trip[] ordered)
    {
        var convoys = CargoRounding.Round(frame, values, 1e-6).Convoys;
        return frame.Runs.Where(run => run.IsInScope).Select(run => run.Convoy).Distinct()
            .Where(c => !ordered[c].IsCommitted && convoys[c].Runs.All(r => r.Stops.Length > 0))
            .ToDictionary(c => ordered[c].Number, c => TripImporter.Import(session.Tables, convoys[c], isCommitted: false));
    }

    /// <summary>As many days as make one program, from where the last window ended.</summary>
    private CargoScope Window(Trip[] trips)
    {
        if (trips.Sum(t => t.Runs.Length) <= MostRuns)
        {
            return CargoScope.All;
        }

        var onDay = new int[session.Problem.Days + 2];
        foreach (var trip in trips)
        {
            onDay[trip.DepartDay] += trip.Runs.Length;
        }

        var (first, last, runs) = (_firstDay, _firstDay, onDay[_firstDay]);
        while (last < session.Problem.Days && runs + onDay[last + 1] <= MostRuns)
        {
            runs += onDay[++last];
        }

        _firstDay = last >= session.Problem.Days ? 1 : last + 1;
        return CargoScope.Days(first, last);
    }
}
