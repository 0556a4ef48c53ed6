using System.Collections.Immutable;
using AidRoutes.Domain;

namespace AidRoutes.Planning.Tests.Generating;

/// <summary>Random choices that repeat by seed.</summary>
internal static class Dice
{
    public static bool Chance(this Random random, double share) => random.NextDouble() < share;

    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    public static T? Maybe<T>(this Random random, double share, T value)
        where T : struct => random.Chance(share) ? value : null;

    /// <summary>A few of the items, perhaps none, in order.</summary>
    public static ImmutableArray<T> Some<T>(this Random random, IEnumerable<T> items, double share) => [.. items.Where(_ => random.Chance(share))];

    public static Window Window(int from, int to) => new(new(from), new(to));

    /// <summary>Windows of every sort: all day, one shift, two with a break, two that touch, up to and from midnight, closed.</summary>
    public static ImmutableArray<Window> Windows(this Random random)
    {
        var noon = random.Next(600, 900);
        return random.Next(18) switch
        {
            0 => [],
            1 => [Window(0, noon), Window(noon, 1440)],
            2 => [Window(noon, 1440), Window(0, noon - 200)],
            3 => [Window(300, noon), Window(noon + random.Next(1, 120), 1300)],
            4 => [Window(300, noon), Window(noon, 1300)],
            < 8 => [Window(random.Next(200, 500), random.Next(900, 1440))],
            _ => [Domain.Window.AllDay],
        };
    }

    public static CargoClass Class(string name) => new(name);
}
