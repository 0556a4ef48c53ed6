namespace AidRoutes.Bench;

/// <summary>Whether the reference tools can run.</summary>
internal static class Python
{
    public static bool IsThere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, "python3")));
}
