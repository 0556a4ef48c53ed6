using AidRoutes.OrTools.InProcess;
using AidRoutes.OrTools.Models;
using AidRoutes.Planning.Engines;
using Google.OrTools.Sat;
using Google.Protobuf;
using CpModel = Google.OrTools.Sat.CpModel;

namespace AidRoutes.OrTools.Native;

/// <summary>CP-SAT with as many threads as the job may use. Our protos are the part of OR-Tools' that we speak: the same bytes are read by its own.</summary>
internal sealed class NativeCpSat(CpSatJob job, BestNews news) : InProcessSolve
{
    private readonly Lock gate = new();
    private CpSolver? active;

    public override string Name => "cp-sat";

    public override EngineOutcome Solve(TimeSpan wall, Func<bool> stopped)
    {
        using var solver = new CpSolver { StringParameters = Parameters(wall) };
        var model = new CpModel();
        model.Model.MergeFrom(CpModelMapper.Map(job.Model).ToByteArray());
        Activate(solver);
        try
        {
            return Solve(solver, model, stopped);
        }
        finally
        {
            Activate(null);
        }
    }

    private EngineOutcome Solve(CpSolver solver, CpModel model, Func<bool> stopped)
    {
        if (news.IsHeard && job.Model.Minimise is not null)
        {
            solver.SetBestBoundCallback(bound => news.Report(new(null, bound, null)));
            using var callback = new Callback(news, job.Model.Variables.Count);
            solver.Solve(model, callback);
        }
        else
        {
            solver.Solve(model);
        }
        return new CpSatCodec(job).Decode(solver.Response.ToByteArray(), stopped());
    }

    public override bool Interrupt()
    {
        lock (gate)
        {
            active?.StopSearch();
        }
        return true;
    }

    private void Activate(CpSolver? solver)
    {
        lock (gate)
        {
            active = solver;
        }
    }

    private string Parameters(TimeSpan wall)
    {
        var (limits, search) = (job.Limits, job.Search ?? new CpSearch());
        string Flag(bool on) => on ? "true" : "false";
        return FormattableString.Invariant($"max_time_in_seconds:{wall.TotalSeconds:R} random_seed:{limits.Seed} relative_gap_limit:{limits.Gap:R} num_workers:{Math.Max(1, limits.Threads)} ")
            + $"catch_sigint_signal:false linearization_level:{search.Linearization} stop_after_first_solution:{Flag(search.FirstSolution)} "
            + $"optimize_with_core:{Flag(search.FromBelow)} repair_hint:{Flag(search.RepairHint)}"
            + (limits.Deterministic is { } time ? FormattableString.Invariant($" max_deterministic_time:{time:R}") : "");
    }

    private sealed class Callback(BestNews news, int variables) : CpSolverSolutionCallback
    {
        public override void OnSolutionCallback() =>
            news.Report(new(ObjectiveValue(), BestObjectiveBound(), [.. Enumerable.Range(0, variables).Select(at => (double)SolutionIntegerValue(at))]));
    }
}
