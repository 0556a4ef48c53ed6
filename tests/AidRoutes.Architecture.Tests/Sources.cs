using System.Xml.Linq;

namespace AidRoutes.Architecture.Tests;

/// <summary>A project of the solution, read from its file, and the sources in its folder.</summary>
internal sealed record Project(string Name, string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    /// <summary>C# files, generated ones left out.</summary>
    public IEnumerable<string> Files => Sources.Under(Folder, "*.cs");
}

/// <summary>The checkout as text.</summary>
internal static class Sources
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<Project> Projects { get; } = [.. Under(Root, "*.csproj").Select(Read)];

    /// <summary>The projects that ship.</summary>
    public static IEnumerable<Project> Shipped => Projects.Where(project => Relative(project.Folder).StartsWith("src/", StringComparison.Ordinal));

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Files of the checkout; what building and other people's packages leave there is none of ours.</summary>
    public static IEnumerable<string> Under(string folder, string pattern)
    {
        var below = Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj" or "node_modules" or "artifacts") && !Path.GetFileName(inner).StartsWith('.'));
        return Directory.EnumerateFiles(folder, pattern).Concat(below.SelectMany(inner => Under(inner, pattern)));
    }

    private static Project Read(string path)
    {
        var document = XDocument.Load(path);
        return new(
            Path.GetFileNameWithoutExtension(path), Path.GetDirectoryName(path)!,
            [.. Includes("ProjectReference").Select(include => Path.GetFileNameWithoutExtension(include.Replace('\\', '/')))], [.. Includes("PackageReference")]);

        IEnumerable<string> Includes(string element) => document.Descendants(element).Select(item => (string?)item.Attribute("Include")).OfType<string>();
    }

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
