namespace AidRoutes.App.Tests;

/// <summary>Where the checkout and what `make setup` installed in it are.</summary>
internal static class Checkout
{
    public static string Root { get; } = Find();

    public static string Postgres => Environment.GetEnvironmentVariable("AIDROUTES_POSTGRES_HOME") ?? Path.Combine(Root, ".aidroutes", "postgres");

    public static string Web => Environment.GetEnvironmentVariable("AIDROUTES_WEB_HOME") ?? Path.Combine(Root, ".aidroutes", "web");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "AidRoutes.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no AidRoutes.sln above {AppContext.BaseDirectory}.");
    }
}
