using AidRoutes.OrTools.InProcess;
using AidRoutes.Planning.Engines;
using Google.OrTools.LinearSolver;
using Google.OrTools.Sat;

namespace AidRoutes.OrTools.Native;

/// <summary>OR-Tools in this process. Faster than <see cref="WasmEngine"/> and parallel within a CP-SAT job, but a solver that crashes takes the process along.</summary>
public sealed class NativeEngine : IEngine
{
    private static readonly string[] Linear = ["GLOP", "SCIP", "PDLP", "CBC"];

    private readonly InProcessEngine engine;

    private NativeEngine(EngineOptions options, TimeProvider time)
    {
        var version = typeof(CpSolver).Assembly.GetName().Version?.ToString(3) ?? "";
        var solvers = Linear.Where(Has).Select(name => name.ToLowerInvariant()).Prepend("cp-sat").ToDictionary(name => name, _ => $"Google.OrTools {version}");
        engine = new("native", solvers, Open, options, time);
    }

    /// <inheritdoc/>
    public EngineDescription Description => engine.Description;

    /// <summary>Loads OR-Tools. Of the options, the number of workers and the grace count here.</summary>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    public static NativeEngine Create(EngineOptions options, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return new(options, time ?? TimeProvider.System);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limits out of range.</exception>
    /// <exception cref="ObjectDisposedException">The engine is closed.</exception>
    public IEngineRun Start(EngineJob job, IProgress<EngineProgress>? progress = null) => engine.Start(job, progress);

    /// <summary>Kills what is under way; threads of solvers that can't be interrupted end at their limit.</summary>
    public ValueTask DisposeAsync() => engine.DisposeAsync();

    private static InProcessSolve Open(EngineJob job, BestNews news) =>
        job is CpSatJob cpSat ? new NativeCpSat(cpSat, news) : new NativeLinear((LinearJob)job);

    private static bool Has(string name)
    {
        using var solver = Solver.CreateSolver(name);
        return solver is not null;
    }
}
