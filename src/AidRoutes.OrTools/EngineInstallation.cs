using System.Diagnostics;
using System.Text.Json;
using AidRoutes.OrTools.Workers;

namespace AidRoutes.OrTools;

/// <summary>Where Node, the solvers' packages and the worker's program are, or what is missing and what to do about it.</summary>
/// <param name="Node">Path of Node; empty if none was found.</param>
/// <param name="Packages">The folder node_modules; empty if none was found.</param>
/// <param name="Worker">Path of worker.mjs.</param>
/// <param name="Missing">What is missing, with its remedy; null: nothing, as far as can be seen without starting it.</param>
public sealed record EngineInstallation(string Node, string Packages, string Worker, string? Missing)
{
    private const int NeededNode = 24;
    private const string Remedy = "Run make setup.";

    private static readonly string[] Files =
    [
        "highs/package.json", "or-tools-wasm/package.json", "highs/build/highs.mjs", "highs/build/highs.wasm",
        "or-tools-wasm/build/javascript/node-wasm/cp_sat_runtime_node.wasm",
        "or-tools-wasm/build/javascript/node-wasm/mp_solver_runtime_node.wasm",
    ];

    /// <summary>Looks in the folders of the options, then the environment, then above the application.</summary>
    public static EngineInstallation Find(EngineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var worker = Path.Combine(AppContext.BaseDirectory, "engine-worker", "worker.mjs");
        if (!File.Exists(worker))
        {
            return new("", "", worker, $"The engine's program is missing at {worker}. Build or install AidRoutes again.");
        }
        var home = Home(options);
        if (home is null)
        {
            return new("", "", worker, $"The solvers are not installed: no folder .aidroutes/engine above {AppContext.BaseDirectory}. {Remedy}");
        }
        var packages = Path.Combine(home, "node_modules");
        if (Files.FirstOrDefault(file => !File.Exists(Path.Combine(packages, file))) is { } absent)
        {
            return new("", packages, worker, $"The solvers are not installed: {Path.Combine(packages, absent)} is missing. {Remedy}");
        }
        var (node, missing) = FindNode(options, home);
        return new(node, packages, worker, missing);
    }

    /// <summary>What a worker process runs.</summary>
    internal WorkerProgram Program() => new(Node, [Worker, Packages], Solvers(), Missing);

    /// <summary>Solver to version; empty while nothing is installed.</summary>
    private Dictionary<string, string> Solvers()
    {
        if (Missing is not null)
        {
            return [];
        }
        var orTools = $"or-tools-wasm {Version("or-tools-wasm")}";
        return new()
        {
            ["highs"] = Version("highs"),
            ["cp-sat"] = orTools,
            ["glop"] = orTools,
            ["scip"] = orTools,
            ["cbc"] = orTools,
        };
    }

    private string Version(string package)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Packages, package, "package.json")));
        return document.RootElement.GetProperty("version").GetString() ?? "";
    }

    private static string? Home(EngineOptions options)
    {
        if ((options.Home ?? Environment.GetEnvironmentVariable("AIDROUTES_ENGINE_HOME")) is { Length: > 0 } given)
        {
            return Path.GetFullPath(given);
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var home = Path.Combine(folder.FullName, ".aidroutes", "engine");
            if (Directory.Exists(home))
            {
                return home;
            }
        }
        return null;
    }

    private static (string Node, string? Missing) FindNode(EngineOptions options, string home)
    {
        if ((options.Node ?? Environment.GetEnvironmentVariable("AIDROUTES_NODE")) is { Length: > 0 } given)
        {
            var major = MajorVersion(given);
            return major >= NeededNode ? (given, null) : ("", Unfit(given, major));
        }
        var own = Path.Combine(home, "bin", "node");
        if (File.Exists(own))
        {
            return (own, null);
        }
        var onPath = MajorVersion("node");
        return onPath >= NeededNode ? ("node", null) : ("", Unfit("node", onPath));
    }

    private static string Unfit(string node, int major) => major == 0
        ? $"Node.js cannot be started as '{node}'. Install Node.js {NeededNode}, or {char.ToLowerInvariant(Remedy[0])}{Remedy[1..]}"
        : $"Node.js '{node}' is version {major}; the solvers need {NeededNode} or newer. Install it, or {char.ToLowerInvariant(Remedy[0])}{Remedy[1..]}";

    /// <summary>The major version of a Node; 0: it does not start.</summary>
    private static int MajorVersion(string node)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(node, "--version") { RedirectStandardOutput = true, RedirectStandardError = true });
            var version = process?.StandardOutput.ReadToEnd().TrimStart('v') ?? "";
            process?.WaitForExit();
            return int.TryParse(version.Split('.')[0], out var major) ? major : 0;
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return 0;
        }
    }
}
