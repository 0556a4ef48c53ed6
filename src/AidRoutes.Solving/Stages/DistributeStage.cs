using AidRoutes.Domain;
using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;
using AidRoutes.Solving.State;

namespace AidRoutes.Solving.Stages;

/// <summary>Chooses the loads of a plan anew by linear programs, a window of days at a time where the plan is large.</summary>
internal sealed class DistributeStage(Session session, IEngine engine)
{
    /// <summary>Runs in one program: more take too long.</summary>
    private const int MostRuns = 400;
    private int _firstDay = 1;

    /// <summary>Seconds that the last call took.</summary>
    public double LastSeconds { get; private set; } = 1;

    /// <summary>Whether all loads of a plan are chosen at once.</summary>
    public static bool IsSmall(Plan plan) => plan.Convoys.Sum(c => c.Runs.Length) <= MostRuns;

    /// <summary>Chooses all loads of a small plan and offers the session what comes out.</summary>
    public async Task WholeAsync(Plan plan, TimeSpan limit, CancellationToken stop)
    {
        using var clock = session.Time("distribute");
        var begun = session.Elapsed;
        await WindowAsync(plan, CargoScope.All, limit, stop);
        LastSeconds = (session.Elapsed - begun).TotalSeconds;
    }

    /// <summary>Goes through the best plan's days in turn, from one call to the next, once round at the most, until the limit.</summary>
    public async Task WindowsAsync(TimeSpan limit, CancellationToken stop)
    {
        using var clock = session.Time("distribute");
        var begun = session.Elapsed;
        var daysLeft = session.Problem.Days;
        while (daysLeft > 0 && !stop.IsCancellationRequested && session.Elapsed - begun < limit)
        {
            var last = LastDay();
            await WindowAsync(session.Best, CargoScope.Days(_firstDay, last), limit - (session.Elapsed - begun), stop);
            daysLeft -= last - _firstDay + 1;
            _firstDay = last >= session.Problem.Days ? 1 : last + 1;
        }

        LastSeconds = (session.Elapsed - begun).TotalSeconds;
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

    private async Task WindowAsync(Plan plan, CargoScope scope, TimeSpan limit, CancellationToken stop)
    {
        var frame = await Task.Run(() => CargoModel.Build(session.Problem, plan with { Score = null, Bound = null }, scope), CancellationToken.None);
        if (!frame.Runs.Any(run => run.IsInScope))
        {
            return;
        }

        await using var run = engine.Start(new LinearJob(frame.Model.Build(), LinearMethod.Highs, new(limit)));
        await using var stopping = stop.Register(run.StopKeepBest);
        if (await run.Result is LinearSolution solution)
        {
            var fitted = await Task.Run(() => LoadFitter.Fit(session.Tables, CargoRounding.Round(frame, solution.Values, 1e-6)), CancellationToken.None);
            if (session.Score is not { } score || fitted.Score < score)
            {
                session.Offer(PlanExporter.Export(fitted, null, null), "distribute");
            }
        }
    }
}
