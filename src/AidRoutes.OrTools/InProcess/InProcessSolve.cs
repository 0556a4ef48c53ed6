using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.InProcess;

/// <summary>One model in one solver.</summary>
internal abstract class InProcessSolve
{
    /// <summary>The solver that answers.</summary>
    public abstract string Name { get; }

    /// <summary>Blocks until the solver ends.</summary>
    /// <param name="wall">Its time limit.</param>
    /// <param name="stopped">Whether a stop was asked for.</param>
    public abstract EngineOutcome Solve(TimeSpan wall, Func<bool> stopped);

    /// <summary>Asks the solver to stop with the best it has; false: it can't be asked.</summary>
    public abstract bool Interrupt();
}
