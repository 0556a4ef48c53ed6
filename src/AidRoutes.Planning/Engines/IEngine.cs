namespace AidRoutes.Planning.Engines;

/// <summary>The port to solvers. Speaks in models, not in solver types; implemented by a pool of worker processes or natively.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>Which solvers answer, in which versions, for logs, health checks and a run's record.</summary>
    EngineDescription Description { get; }

    /// <summary>Starts a job, or queues it until a worker is free. Never throws for what happens inside a solver: see <see cref="EngineOutcome"/>.</summary>
    IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null);
}

/// <summary>A job under way. Disposing it kills it unless it has ended.</summary>
public interface IEngineRun : IAsyncDisposable
{
    /// <summary>Completes exactly once, however the job ends; never faults and is never cancelled.</summary>
    Task<EngineOutcome> Result { get; }

    /// <summary>Asks the solver to stop and answer with the best it has. No effect once it has ended.</summary>
    void StopKeepBest();

    /// <summary>Ends the job at once; the outcome is <see cref="EngineFault"/> with <see cref="EngineFaultKind.Killed"/>.</summary>
    void Kill();
}

/// <summary>What an engine says of itself.</summary>
/// <param name="Name">"wasm" or "native".</param>
/// <param name="Solvers">Solver to version.</param>
/// <param name="Workers">How many jobs run side by side.</param>
public sealed record EngineDescription(string Name, IReadOnlyDictionary<string, string> Solvers, int Workers);

/// <summary>News from a job under way; a field is null where the solver has not said.</summary>
/// <param name="Objective">Best objective so far, in the model's own sense.</param>
/// <param name="Bound">Best bound so far.</param>
/// <param name="Incumbent">Column values of a new incumbent, where the solver streams them.</param>
public sealed record EngineProgress(double? Objective, double? Bound, double[]? Incumbent);
