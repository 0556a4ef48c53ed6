using System.Reflection;
using System.Runtime.InteropServices;
using AidRoutes.OrTools.Workers;

namespace AidRoutes.OrTools;

/// <summary>OR-Tools and HiGHS as the package Google.OrTools brings them, in processes that run AidRoutes.OrTools.Native.</summary>
public static class NativeEngine
{
    private const string Worker = "AidRoutes.OrTools.Native";
    private static readonly string[] Solvers = ["highs", "cp-sat", "glop", "scip", "cbc"];

    /// <summary>Starts the pool. The worker's program is beside the application in builds that have it.</summary>
    /// <exception cref="ArgumentException">Options out of range.</exception>
    public static PooledEngine Create(EngineOptions options, TimeProvider? time = null) => new("native", Program, threads: true, options, time);

    private static WorkerProgram Program()
    {
        var (folder, extension) = (AppContext.BaseDirectory, OperatingSystem.IsWindows() ? ".exe" : "");
        var (library, package) = (Path.Combine(folder, $"{Worker}.dll"), Path.Combine(folder, "Google.OrTools.dll"));
        if (!File.Exists(library) || !File.Exists(package))
        {
            return new("", [], new Dictionary<string, string>(), $"The native engine's program is missing at {library}. Build AidRoutes again, or use the wasm engine.");
        }
        var version = $"Google.OrTools {AssemblyName.GetAssemblyName(package).Version?.ToString(3)}";
        // The .NET that runs us runs the worker too: it need not be where a program looks for it by itself.
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", $"dotnet{extension}"));
        var (file, arguments) = File.Exists(host) ? (host, new[] { library }) : (Path.Combine(folder, Worker + extension), []);
        return new(file, arguments, Solvers.ToDictionary(solver => solver, _ => version), null);
    }
}
