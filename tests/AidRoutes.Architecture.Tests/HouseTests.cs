namespace AidRoutes.Architecture.Tests;

/// <summary>What keeps the sources readable.</summary>
public class HouseTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_four_hundred_lines()
    {
        var patterns = new[] { "*.cs", "*.js", "*.mjs", "*.css", "*.html", "*.sql" };
        var tooLong = from pattern in patterns
                      from file in Sources.Under(Path.Combine(Sources.Root, "src"), pattern)
                      where !Sources.Relative(file).Contains("/lib/", StringComparison.Ordinal)
                      let lines = File.ReadLines(file).Count()
                      where lines > MostLines
                      select $"{Sources.Relative(file)}: {lines} lines";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = File.ReadAllText(Path.Combine(Sources.Root, "AidRoutes.sln")).Replace('\\', '/');
        Assert.NotEmpty(Sources.Projects);
        Assert.All(Sources.Projects, project => Assert.Contains($"{Sources.Relative(project.Folder)}/{project.Name}.csproj", solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_shipped_project_has_tests()
    {
        // A native solver's adapter is built only where its package restores, so its tests may live with the other adapter's.
        var tested = Sources.Projects.Select(project => project.Name).ToHashSet();
        Assert.All(Sources.Shipped.Where(project => !project.Name.StartsWith("AidRoutes.OrTools.", StringComparison.Ordinal)), project => Assert.Contains($"{project.Name}.Tests", tested));
    }

    [Fact]
    public void Each_rule_of_the_page_has_its_file()
    {
        var checking = Path.Combine(Sources.Root, "src", "AidRoutes.Planning", "Checking");
        Assert.All(Enumerable.Range(1, 16), rule => Assert.Single(Directory.GetFiles(checking, $"R{rule:00}*.cs")));
    }
}
