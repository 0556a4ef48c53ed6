namespace AidRoutes.Architecture.Tests;

/// <summary>Which project may know which (docs/architecture.md). A project that is not listed may know none.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["AidRoutes.Domain"] = [],
        ["AidRoutes.Scenarios"] = ["AidRoutes.Domain"],
        ["AidRoutes.Planning"] = ["AidRoutes.Domain"],
        ["AidRoutes.Solving"] = ["AidRoutes.Domain", "AidRoutes.Planning"],
        ["AidRoutes.OrTools"] = ["AidRoutes.Domain", "AidRoutes.Planning"],
        ["AidRoutes.Storage"] = ["AidRoutes.Domain"],
        ["AidRoutes.Jobs"] = [],
        ["AidRoutes.Jobs.Hangfire"] = ["AidRoutes.Jobs", "AidRoutes.Storage"],
        ["AidRoutes.App"] = ["AidRoutes.Domain", "AidRoutes.Scenarios", "AidRoutes.Planning", "AidRoutes.Solving", "AidRoutes.OrTools*", "AidRoutes.Jobs*", "AidRoutes.Storage"],
    };

    private static readonly string[] SolverPackages = ["Google.OrTools", "Google.Protobuf", "Grpc.Tools"];

    public static TheoryData<string> Shipped() => [.. Sources.Shipped.Select(project => project.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_project_knows_only_what_it_may(string name)
    {
        // Other adapters to a solver, AidRoutes.OrTools.Native and the like, may know what AidRoutes.OrTools may, and it.
        var allowed = MayKnow.GetValueOrDefault(name)
            ?? (name.StartsWith("AidRoutes.OrTools", StringComparison.Ordinal) ? [.. MayKnow["AidRoutes.OrTools"], "AidRoutes.OrTools"] : []);
        Assert.All(Named(name).References, reference => Assert.Contains(allowed, a => a == reference || (a.EndsWith('*') && reference.StartsWith(a[..^1], StringComparison.Ordinal))));
    }

    [Fact]
    public void The_domain_needs_no_package() => Assert.Empty(Named("AidRoutes.Domain").Packages);

    [Fact]
    public void Only_the_adapters_to_the_solvers_use_a_solver_package()
        => Assert.All(Sources.Shipped.Where(project => !IsAdapter(project)), project => Assert.Empty(project.Packages.Intersect(SolverPackages)));

    [Fact]
    public void Only_the_adapters_to_the_solvers_speak_to_the_worker_process()
    {
        string[] words = ["or-tools-wasm", "Google.OrTools", "Google.Protobuf", "Operations_Research"];
        AssertOnlyIn(IsAdapter, words);
    }

    [Fact]
    public void Only_storage_uses_Npgsql()
    {
        Assert.Equal(["AidRoutes.Storage"], Sources.Shipped.Where(project => project.Packages.Any(p => p is "Npgsql" or "Dapper")).Select(project => project.Name));
        AssertOnlyIn(project => project.Name == "AidRoutes.Storage", ["using Npgsql", "Npgsql.Npgsql", "using Dapper"]);
    }

    [Fact]
    public void The_checker_shares_no_code_with_the_solver()
    {
        string[] meant = ["PlanChecker", "Verdict", "Violation"];
        var planning = Named("AidRoutes.Planning");
        Assert.DoesNotContain(planning.Files, file => File.ReadAllText(file).Contains("AidRoutes.Solving", StringComparison.Ordinal));

        var friends = File.ReadAllText(Path.Combine(planning.Folder, "AidRoutes.Planning.csproj"));
        Assert.DoesNotContain("InternalsVisibleTo Include=\"AidRoutes.Solving\"", friends, StringComparison.Ordinal);

        var opened = Directory.EnumerateFiles(Path.Combine(planning.Folder, "Checking"), "*.cs").SelectMany(PublicTypes).Order();
        Assert.Equal(meant.Order(), opened);
    }

    private static IEnumerable<string> PublicTypes(string file)
        => from line in File.ReadLines(file)
           where line.StartsWith("public ", StringComparison.Ordinal)
           let words = line.Split([' ', '(', ':'], StringSplitOptions.RemoveEmptyEntries)
           select words[Array.FindIndex(words, word => word is "class" or "record" or "struct" or "interface" or "enum") + 1];

    private static bool IsAdapter(Project project) => project.Name.StartsWith("AidRoutes.OrTools", StringComparison.Ordinal);

    private static Project Named(string name) => Sources.Projects.Single(project => project.Name == name);

    private static void AssertOnlyIn(Func<Project, bool> home, string[] words)
    {
        var strangers = from project in Sources.Shipped
                        where !home(project)
                        from file in project.Files
                        let text = File.ReadAllText(file)
                        from word in words
                        where text.Contains(word, StringComparison.Ordinal)
                        select $"{Sources.Relative(file)} mentions {word}";
        Assert.Empty(strangers);
    }
}
