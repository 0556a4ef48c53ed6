using AidRoutes.Domain;
using AidRoutes.Scenarios;

namespace AidRoutes.Bench;

/// <summary>A scenario to plan, and how long the product may take.</summary>
internal sealed record Instance(string Name, int Seconds, Func<Scenario> Read)
{
    /// <summary>The ladder of generated operations, and those of `scenarios/`.</summary>
    public static IEnumerable<Instance> All(BenchOptions options)
    {
        GeneratorOptions small = new() { Shelters = 25, Districts = 3, Crossings = 2, Days = 7, TrucksPerDay = 20 };
        GeneratorOptions medium = new() { Shelters = 160, Districts = 5, Crossings = 4, Days = 14, TrucksPerDay = 130 };
        yield return Generated("S", options.Quick ? 10 : 20, small);
        if (options.Quick)
        {
            yield break;
        }

        yield return Generated("S-border", 20, small with { Shape = OperationShape.Border });
        yield return Generated("S-desert", 20, small with { Shape = OperationShape.Desert });
        yield return Generated("M", 120, medium);
        yield return Generated("M-border", 120, medium with { Shape = OperationShape.Border });
        yield return Generated("M-desert", 120, medium with { Shape = OperationShape.Desert });
        foreach (var folder in Directory.EnumerateDirectories(Path.Combine(options.Root, "scenarios")).Order(StringComparer.Ordinal))
        {
            yield return new(Path.GetFileName(folder), 60, () => Valid(ScenarioDocument.Read(folder)));
        }

        yield return Generated("L", 600, new() { Shelters = 1_000, Districts = 12, Crossings = 8, Days = 14, TrucksPerDay = 800 });
        yield return Generated("XL", 1_800, new() { Shelters = 5_000, Districts = 30, Crossings = 16, Days = 14, TrucksPerDay = 3_000 });
    }

    private static Instance Generated(string name, int seconds, GeneratorOptions size) => new(name, seconds, () => ScenarioGenerator.Generate(size));

    private static Scenario Valid(Reading<Scenario> reading)
        => reading.Value ?? throw new InvalidDataException(string.Join('\n', reading.Errors));
}
