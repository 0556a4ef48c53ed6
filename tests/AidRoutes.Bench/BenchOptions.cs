namespace AidRoutes.Bench;

/// <summary>What to measure, and where to keep documents while measuring.</summary>
/// <param name="Quick">The small instance only, for a short time.</param>
/// <param name="Seconds">Time limit instead of the instances' own.</param>
/// <param name="Only">Names of instances; none: all.</param>
/// <param name="Previous">Executable `aidroutes` of an earlier commit to compete with; null: none.</param>
/// <param name="RivalsOnly">Rivals that take long are measured and kept, the product is not: for the night before.</param>
/// <param name="Work">Folder for documents and for what rivals took long to find.</param>
/// <param name="Root">The checkout.</param>
/// <param name="Date">For the table's heading.</param>
internal sealed record BenchOptions(bool Quick, int? Seconds, string[] Only, string? Previous, bool RivalsOnly, string Work, string Root, DateOnly Date)
{
    public static BenchOptions Parse(string[] arguments)
    {
        string? After(string name) => Array.IndexOf(arguments, name) is var at and >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var root = FindRoot();
        return new(
            arguments.Contains("--quick"), int.TryParse(After("--seconds"), out var seconds) ? seconds : null, After("--only")?.Split(',') ?? [],
            After("--previous"), arguments.Contains("--rivals"), After("--work") ?? Path.Combine(root, ".aidroutes", "bench"), root, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date));
    }

    /// <summary>The executable under test, which `make build` made.</summary>
    public string Product => Path.Combine(Root, "artifacts", "aidroutes");

    /// <summary>A tool of the reference beside the checkout; null where it or Python is missing.</summary>
    public string? Reference(string tool)
    {
        var path = Path.Combine(Root, "..", "shared", "tools", tool);
        return File.Exists(path) && Programs.Has("python3") ? path : null;
    }

    public bool Wants(Instance instance) => Only.Length == 0 || Only.Contains(instance.Name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AidRoutes.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The benchmark runs inside a checkout: no AidRoutes.sln above it.");
    }
}
