namespace AidRoutes.OrTools.Workers;

/// <summary>What a worker process runs, or what is missing for it.</summary>
/// <param name="File">The executable.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Solvers">Solver to version; empty where something is missing.</param>
/// <param name="Missing">What is missing, with its remedy; null: nothing, as far as can be seen without starting it.</param>
internal sealed record WorkerProgram(string File, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Solvers, string? Missing);
