using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Scenarios;

/// <summary>Makes realistic operations of any size, for tests, benchmarks and demonstrations.</summary>
public static class ScenarioGenerator
{
    /// <summary>A valid scenario; the same options give the same scenario.</summary>
    /// <exception cref="ArgumentException">Options out of range; the message names all of them.</exception>
    public static Scenario Generate(GeneratorOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (string.Join(" ", options.Problems()) is { Length: > 0 } problems)
        {
            throw new ArgumentException(problems, nameof(options));
        }

        var dice = new Dice(options.Seed);
        var layout = LayoutDrawer.Draw(options, dice);
        var nodes = NodeDrawer.Draw(layout, dice);
        var links = LinkDrawer.Draw(layout, dice);
        var escorts = MeansDrawer.Escorts(links);
        var shape = EnumText<OperationShape>.Write(options.Shape);
        return new(
            new($"{shape}-{options.Shelters}-{options.Crossings}-{options.Days}-{options.Seed}"),
            $"Generated {shape}: {options.Shelters} shelters in {options.Districts} districts, {options.Crossings} crossings, {options.Days} days",
            "UTC", new(2026, 1, 5), options.Days, [.. Goods.All], nodes, links, MeansDrawer.Fleets(layout), escorts, MeansDrawer.Supplies(layout),
            MeansDrawer.Needs(layout), MeansDrawer.Agreements(layout), ChangeDrawer.Draw(layout, links, escorts, dice), Weights.Default, new(0), [], []);
    }
}
