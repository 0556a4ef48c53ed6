using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Stages;

/// <summary>Chooses the loads of the best plan anew by linear programs, a window of days at a time where the plan is large.</summary>
internal sealed class DistributeStage(Session session, IEngine engine)
{
    /// <summary>Runs in one program: more take too long.</summary>
    private const int MostRuns = 350;
    private int _firstDay = 1;

    /// <summary>Offers the session a plan with better loads, if there is one. Days are taken in turn, from one call to the next, until the limit.</summary>
    public async Task RunAsync(TimeSpan limit, CancellationToken stop)
    {
        using var clock = session.Time("distribute");
        var begun = session.Elapsed;
        var daysLeft = session.Problem.Days;
        while (daysLeft > 0 && !stop.IsCancellationRequested && session.Elapsed - begun < limit)
        {
            var last = LastDay();
            await WindowAsync(_firstDay, last, limit - (session.Elapsed - begun), stop);
            daysLeft -= last - _firstDay + 1;
            _firstDay = last >= session.Problem.Days ? 1 : last + 1;
        }
    }

    private int LastDay()
    {
        var (last, runs) = (_firstDay, RunsOn(_firstDay));
        while (last < session.Problem.Days && runs + RunsOn(last + 1) <= MostRuns)
        {
            runs += RunsOn(++last);
        }

        return last;
    }

    private int RunsOn(int day) => session.Best.Convoys.Where(c => c.Depart.Day.Number == day).Sum(c => c.Runs.Length);

    private async Task WindowAsync(int first, int last, TimeSpan limit, CancellationToken stop)
    {
        var plan = session.Best with { Score = null, Bound = null };
        var scope = first == 1 && last == session.Problem.Days ? CargoScope.All : CargoScope.Days(first, last);
        var frame = await Task.Run(() => CargoModel.Build(session.Problem, plan, scope), CancellationToken.None);
        if (!frame.Runs.Any(run => run.IsInScope))
        {
            return;
        }

        await using var run = engine.Start(new LinearJob(frame.Model.Build(), LinearMethod.Highs, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        if (await run.Result is LinearSolution solution)
        {
            var fitted = await Task.Run(() => LoadFitter.Fit(session.Tables, CargoRounding.Round(frame, solution.Values, 1e-6)), CancellationToken.None);
            if (fitted.Score < session.Score)
            {
                session.Offer(PlanExporter.Export(fitted, null, null), "distribute");
            }
        }
    }
}
