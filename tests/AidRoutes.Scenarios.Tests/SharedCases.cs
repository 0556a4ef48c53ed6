namespace AidRoutes.Scenarios.Tests;

/// <summary>The reference cases beside the checkout, where they are there.</summary>
internal static class SharedCases
{
    public static string? Folder { get; } = Find();

    public static IEnumerable<string> Files() => Folder is null ? [] : Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal);

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AidRoutes.sln")))
            {
                var cases = Path.Combine(at.FullName, "..", "shared", "cases");
                return Directory.Exists(cases) ? cases : null;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the shared cases and is skipped by name where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedCasesFactAttribute : FactAttribute
{
    public SharedCasesFactAttribute() => Skip = SharedCases.Folder is null ? "../shared/cases is absent" : null;
}
