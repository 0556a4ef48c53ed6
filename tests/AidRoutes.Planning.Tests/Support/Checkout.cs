namespace AidRoutes.Planning.Tests.Support;

/// <summary>Where things are: the checkout, and the reference checker and its cases beside it.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    public static string Cases { get; } = Path.Combine(Shared, "cases");

    public static string Tools { get; } = Path.Combine(Shared, "tools");

    private static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "AidRoutes.sln")))
            {
                return at.FullName;
            }
        }

        throw new DirectoryNotFoundException($"AidRoutes.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
