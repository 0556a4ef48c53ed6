namespace AidRoutes.App.Serving;

/// <summary>Where things are when nobody says so: in `.aidroutes` of the checkout that the application lies in.</summary>
internal static class Folders
{
    private const string Home = ".aidroutes";

    /// <summary>`.aidroutes/NAME` in the nearest folder above the application that has it; null: none has.</summary>
    public static string? Above(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, Home, name);
            if (Directory.Exists(found))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>Where data is kept: beside what `make setup` installed, else in the user's own data folder.</summary>
    public static string Data(string? asked) => Path.GetFullPath(asked
        ?? (Above("postgres") is { } postgres ? Path.Combine(Path.GetDirectoryName(postgres)!, "data") : UsersOwn()));

    private static string UsersOwn()
        => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "aidroutes", "data");
}
