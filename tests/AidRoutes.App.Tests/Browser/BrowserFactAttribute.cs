namespace AidRoutes.App.Tests.Browser;

/// <summary>A story in a real Chromium in front of the real service; skipped, visibly, where one of them is missing.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <summary>Where the browser is.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    public static string? Path { get; } = Find();

    /// <summary>What is missing and what to do about it; null: nothing is.</summary>
    public static string? Missing => ServiceInstalled.Reason
        ?? (Path is null ? "no Chromium is found: install chromium, or set AIDROUTES_CHROMIUM to a browser" : null)
        ?? (File.Exists(System.IO.Path.Combine(Checkout.Web, "lib", "leaflet", "leaflet.js")) ? null : $"the pages' libraries are not installed in {Checkout.Web}: run 'make setup'");

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("AIDROUTES_CHROMIUM") is { Length: > 0 } set)
        {
            return set;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
