namespace AidRoutes.OrTools.Workers;

/// <summary>One job in one solver, in a worker process of ours.</summary>
internal abstract class WorkerSolve : IDisposable
{
    /// <summary>Blocks until the solver ends; what it found, as the job's codec reads it.</summary>
    public abstract byte[] Solve();

    /// <summary>Asks the solver to stop with the best it has. Said again and again until it has ended; never at once with <see cref="Dispose"/> or after it.</summary>
    public virtual void Interrupt()
    {
    }

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>Tells of a better solution or a better bound on the way: NaN where there is none, and empty where the values aren't known.</summary>
internal delegate void WorkerNews(double objective, double bound, ReadOnlySpan<double> incumbent);
