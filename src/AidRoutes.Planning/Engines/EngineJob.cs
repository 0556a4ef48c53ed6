namespace AidRoutes.Planning.Engines;

/// <summary>One model to solve, with its limits.</summary>
public abstract record EngineJob(SolveLimits Limits);

/// <summary>A linear or mixed-integer model to minimise.</summary>
/// <param name="Model">The model.</param>
/// <param name="Method">How to solve it.</param>
/// <param name="Limits">When to stop.</param>
/// <param name="Hint">Start values by column, NaN where unknown; null: none. No guarantee that a solver uses it.</param>
public sealed record LinearJob(LinearModel Model, LinearMethod Method, SolveLimits Limits, double[]? Hint = null) : EngineJob(Limits);

/// <summary>A CP-SAT model to minimise, or only to satisfy where it has no objective.</summary>
/// <param name="Model">The model; <see cref="CpModelBuilder"/> makes one.</param>
/// <param name="Limits">When to stop.</param>
/// <param name="Search">How to search; null: as CP-SAT does by itself.</param>
public sealed record CpSatJob(CpModel Model, SolveLimits Limits, CpSearch? Search = null) : EngineJob(Limits);

/// <summary>Which solver takes a linear job.</summary>
public enum LinearMethod
{
    /// <summary>The engine's fastest for the model: HiGHS where it is there.</summary>
    Auto,

    /// <summary>HiGHS: simplex for LP, branch and cut for MIP.</summary>
    Highs,

    /// <summary>HiGHS's dual simplex on the model as it is, not presolved: slower, but stopped early it still answers with the row prices it had come to. LP only.</summary>
    HighsDual,

    /// <summary>HiGHS's interior point, without or with crossover as it decides; LP only.</summary>
    HighsInteriorPoint,

    /// <summary>OR-Tools GLOP, LP only: a basic solution with exact duals.</summary>
    Glop,

    /// <summary>OR-Tools SCIP.</summary>
    Scip,

    /// <summary>
    /// OR-Tools CBC, for comparison. Proves to a gap of 1e-4 whatever <see cref="SolveLimits.Gap"/> asks, and under WebAssembly does not see its time
    /// pass: past the limit and grace the engine kills it, and it can't be stopped with the best it has.
    /// </summary>
    Cbc,
}

/// <summary>When a job ends, whatever it has found.</summary>
/// <param name="Wall">Time the solver may use, above 0 and at most 10 days; the engine kills it a grace later.</param>
/// <param name="Gap">Relative gap, at least 0, at which an incumbent is good enough; 0: prove it.</param>
/// <param name="Seed">The solver's random seed, at least 0.</param>
/// <param name="Threads">Threads the solver may use; the wasm engine uses one.</param>
/// <param name="Deterministic">CP-SAT's deterministic time, where runs must repeat; null: none.</param>
public sealed record SolveLimits(TimeSpan Wall, double Gap = 0, int Seed = 1, int Threads = 1, double? Deterministic = null);
