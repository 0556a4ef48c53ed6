using AidRoutes.OrTools.InProcess;
using AidRoutes.Planning.Engines;
using Google.OrTools.LinearSolver;
using Status = Google.OrTools.LinearSolver.Solver.ResultStatus;

namespace AidRoutes.OrTools.Native;

/// <summary>
/// GLOP for linear programs, PDLP where an interior point was asked for, SCIP or CBC for whole numbers. OR-Tools' own way to HiGHS is not used:
/// it returns row activities as duals, and no solution at a limit (docs/engine.md).
/// </summary>
internal sealed class NativeLinear(LinearJob job) : InProcessSolve
{
    private readonly Lock gate = new();
    private Solver? active;

    public override string Name { get; } = job.Method == LinearMethod.Cbc ? "cbc" : job.Model.HasIntegers || job.Method == LinearMethod.Scip ? "scip"
        : job.Method == LinearMethod.HighsInteriorPoint ? "pdlp" : "glop";

    // PDLP goes to its tolerance or not at all: GLOP settles what it leaves open, infeasible or unbounded models in particular.
    public override EngineOutcome Solve(TimeSpan wall, Func<bool> stopped) => Name == "pdlp" && SolveWith("PDLP", wall, stopped) is LinearSolution { IsOptimal: true } found
        ? found : SolveWith(Name == "pdlp" ? "GLOP" : Name.ToUpperInvariant(), wall, stopped);

    public override bool Interrupt()
    {
        lock (gate)
        {
            active?.InterruptSolve();
        }
        return Name is "glop" or "scip";
    }

    private EngineOutcome SolveWith(string name, TimeSpan wall, Func<bool> stopped)
    {
        using var solver = Solver.CreateSolver(name);
        if (solver is null)
        {
            return new EngineFault(EngineFaultKind.Missing, $"This build of OR-Tools has no {name}. Use --engine wasm.");
        }
        var (columns, rows) = Fill(solver);
        solver.SetTimeLimit((long)Math.Ceiling(wall.TotalMilliseconds));
        Set(solver, Parameters(name));
        Activate(solver);
        try
        {
            var status = solver.Solve();
            // GLOP's presolve says "infeasible" where it may mean "unbounded".
            if (status == Status.INFEASIBLE && name == "GLOP" && !stopped())
            {
                Set(solver, "use_preprocessing: false use_dual_simplex: false");
                status = solver.Solve();
            }
            return Outcome(solver, status, columns, rows, stopped());
        }
        finally
        {
            Activate(null);
        }
    }

    private void Activate(Solver? solver)
    {
        lock (gate)
        {
            active = solver;
        }
    }

    private string? Parameters(string name) => name switch
    {
        "GLOP" => $"random_seed: {job.Limits.Seed} use_dual_simplex: true",
        "SCIP" => FormattableString.Invariant($"limits/gap = {job.Limits.Gap:R}\nrandomization/randomseedshift = {job.Limits.Seed}\n"),
        "PDLP" => "termination_criteria { simple_optimality_criteria { eps_optimal_relative: 1e-9 eps_optimal_absolute: 1e-9 } }",
        _ => null,
    };

    private static void Set(Solver solver, string? parameters)
    {
        if (parameters is not null)
        {
            solver.SetSolverSpecificParametersAsString(parameters);
        }
    }

    private (Variable[] Columns, Constraint[] Rows) Fill(Solver solver)
    {
        var model = job.Model;
        var columns = new Variable[model.Columns];
        var (objective, rows) = (solver.Objective(), new Constraint[model.Rows]);
        for (var column = 0; column < columns.Length; column++)
        {
            columns[column] = solver.MakeVar(model.ColumnLower[column], model.ColumnUpper[column], model.IsInteger[column], "");
            objective.SetCoefficient(columns[column], model.Cost[column]);
        }
        objective.SetOffset(model.Offset);
        objective.SetMinimization();
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = solver.MakeConstraint(model.RowLower[row], model.RowUpper[row]);
            for (var at = model.RowStart[row]; at < model.RowStart[row + 1]; at++)
            {
                rows[row].SetCoefficient(columns[model.Column[at]], model.Value[at]);
            }
        }
        if (job.Hint is { } hint && model.HasIntegers)
        {
            var hinted = Enumerable.Range(0, columns.Length).Where(column => double.IsFinite(hint[column])).ToArray();
            solver.SetHint(Array.ConvertAll(hinted, column => columns[column]), Array.ConvertAll(hinted, column => hint[column]));
        }
        return (columns, rows);
    }

    private EngineOutcome Outcome(Solver solver, Status status, Variable[] columns, Constraint[] rows, bool stopped) => status switch
    {
        Status.OPTIMAL or Status.FEASIBLE => Solution(solver, status == Status.OPTIMAL, columns, rows),
        Status.INFEASIBLE => new EngineInfeasible(),
        Status.UNBOUNDED => new EngineUnbounded(),
        Status.NOT_SOLVED => new EngineNoSolution(stopped ? "stopped" : "time", double.NegativeInfinity),
        _ => new EngineFault(EngineFaultKind.Aborted, $"{Name} ended with status {status}."),
    };

    private static LinearSolution Solution(Solver solver, bool optimal, Variable[] columns, Constraint[] rows)
    {
        var objective = solver.Objective().Value();
        var values = Array.ConvertAll(columns, column => column.SolutionValue());
        return !solver.IsMip() && optimal
            ? new(true, values, objective, objective, Array.ConvertAll(rows, row => row.DualValue()), Array.ConvertAll(columns, column => column.ReducedCost()))
            : new(optimal, values, objective, solver.IsMip() ? Math.Min(solver.Objective().BestBound(), objective) : double.NegativeInfinity, null, null);
    }
}
