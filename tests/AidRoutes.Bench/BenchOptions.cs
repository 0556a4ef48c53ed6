namespace AidRoutes.Bench;

/// <summary>What to measure, and where to keep documents while measuring.</summary>
internal sealed record BenchOptions(bool Quick, int? Seconds, string[] Only, string Work, string Root, DateOnly Date)
{
    public static BenchOptions Parse(string[] arguments)
    {
        string? After(string name) => Array.IndexOf(arguments, name) is var at and >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : null;
        var root = FindRoot();
        return new(
            arguments.Contains("--quick"), int.TryParse(After("--seconds"), out var seconds) ? seconds : null, After("--only")?.Split(',') ?? [],
            After("--work") ?? Path.Combine(root, ".aidroutes", "bench"), root, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date));
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
