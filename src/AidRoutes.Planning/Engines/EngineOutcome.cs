namespace AidRoutes.Planning.Engines;

/// <summary>Every way a job can end.</summary>
public abstract record EngineOutcome
{
    /// <summary>Seconds the solver worked.</summary>
    public double Seconds { get; init; }

    /// <summary>The solver that answered, "highs" or "cp-sat", and what it said last.</summary>
    public string Solver { get; init; } = "";
}

/// <summary>A solution to a linear model.</summary>
/// <param name="IsOptimal">Proven best within the gap asked for.</param>
/// <param name="Values">By column.</param>
/// <param name="Objective">Cost of the values, offset included.</param>
/// <param name="Bound">No solution costs less, as the solver says (floating point: not a proof). −∞ where unknown.</param>
/// <param name="RowDuals">LP only: d objective / d row bound, ≥ 0 where the lower bound binds; else null.</param>
/// <param name="ReducedCosts">LP only: cost − Aᵀ·duals; else null.</param>
public sealed record LinearSolution(
    bool IsOptimal, double[] Values, double Objective, double Bound, double[]? RowDuals, double[]? ReducedCosts) : EngineOutcome;

/// <summary>A solution to a CP-SAT model.</summary>
/// <param name="IsOptimal">Proven best.</param>
/// <param name="Values">By variable.</param>
/// <param name="Objective">As CP-SAT reports it, scaling and offset applied.</param>
/// <param name="Bound">Best objective bound.</param>
public sealed record CpSatSolution(bool IsOptimal, long[] Values, double Objective, double Bound) : EngineOutcome;

/// <summary>Proven to have no solution.</summary>
public sealed record EngineInfeasible : EngineOutcome;

/// <summary>Proven to have no best solution.</summary>
public sealed record EngineUnbounded : EngineOutcome;

/// <summary>The model is not one: the reason says what is wrong with it.</summary>
public sealed record EngineInvalidModel(string Reason) : EngineOutcome;

/// <summary>A limit came, or a stop was asked for, before any solution.</summary>
/// <param name="Limit">Which: "time", "stopped", "deterministic" …</param>
/// <param name="Bound">Best bound by then; −∞ where unknown.</param>
public sealed record EngineNoSolution(string Limit, double Bound) : EngineOutcome
{
    /// <summary>LP only, where the solver has them: row prices it had come to, from which a bound can be proven; else null.</summary>
    public double[]? RowDuals { get; init; }
}

/// <summary>The engine failed, not the model.</summary>
public sealed record EngineFault(EngineFaultKind Kind, string Message) : EngineOutcome;

/// <summary>How an engine can fail.</summary>
public enum EngineFaultKind
{
    /// <summary>Past its memory limit.</summary>
    OutOfMemory,

    /// <summary>The solver aborted.</summary>
    Aborted,

    /// <summary>The worker process died, twice where the job could be tried again.</summary>
    Died,

    /// <summary>Past its time limit and grace, and killed.</summary>
    Hung,

    /// <summary>Killed on request.</summary>
    Killed,

    /// <summary>No engine: Node or its packages are missing; the message says what to do.</summary>
    Missing,
}
