using AidRoutes.Planning.Engines;

namespace AidRoutes.OrTools.Tests;

/// <summary>Models the tests share.</summary>
internal static class TestModels
{
    private const double Free = double.PositiveInfinity;

    /// <summary>
    /// Two roads bring 10 t: the short one costs 1 a tonne and takes 6 t, the long one costs 3.
    /// Best is 6 · 1 + 4 · 3 = 18; one tonne more to bring costs 3 (the row's dual), one tonne more on the short road saves 2 (its reduced cost, −2).
    /// </summary>
    public static LinearModel TwoRoads { get; } =
        new([1, 3], [0, 0], [6, Free], [false, false], [10], [Free], [0, 2], [0, 1], [1, 1]);

    /// <summary>As <see cref="TwoRoads"/>, in trucks of 4 t, 10 t to bring: 3 trucks, one of the short road at most, 1 · 1 + 2 · 3 = 7.</summary>
    public static LinearModel TwoRoadsInTrucks { get; } =
        new([1, 3], [0, 0], [1, 9], [true, true], [10], [Free], [0, 2], [0, 1], [4, 4]);

    /// <summary>Bring 10 t over roads that take 6 t together.</summary>
    public static LinearModel TooMuch { get; } =
        new([1, 3], [0, 0], [4, 2], [false, false], [10], [Free], [0, 2], [0, 1], [1, 1]);

    /// <summary>Each tonne earns 1 and nothing limits it.</summary>
    public static LinearModel Boundless { get; } =
        new([-1, 1], [0, 0], [Free, Free], [false, false], [-Free], [5], [0, 2], [0, 1], [-1, 1]);

    /// <summary>Pack items in many knapsacks at once: long to prove.</summary>
    public static LinearModel Knapsacks(int items = 200, int sacks = 20, int seed = 7)
    {
        var random = new Random(seed);
        var cost = Enumerable.Range(0, items).Select(_ => -(double)random.Next(20, 60)).ToArray();
        var value = Enumerable.Range(0, items * sacks).Select(_ => (double)random.Next(5, 50)).ToArray();
        var upper = Enumerable.Range(0, sacks).Select(sack => Math.Floor(value.Skip(sack * items).Take(items).Sum() / 3)).ToArray();
        return new(
            cost, new double[items], Filled(items, 1.0), Filled(items, true), Filled(sacks, -Free), upper,
            [.. Enumerable.Range(0, sacks + 1).Select(row => row * items)],
            [.. Enumerable.Range(0, items * sacks).Select(at => at % items)], value);
    }

    /// <summary>Tons from sources to sinks, a transport model: columns = sources · sinks.</summary>
    public static LinearModel Transport(int sources, int sinks, int seed = 5)
    {
        var random = new Random(seed);
        var columns = sources * sinks;
        var supply = Filled(sources, 0.0).Select(_ => (double)random.Next(80, 120)).ToArray();
        var demand = Filled(sinks, supply.Sum() * 0.9 / sinks);
        return new(
            [.. Enumerable.Range(0, columns).Select(_ => 1 + random.NextDouble() * 9)], new double[columns], Filled(columns, Free), new bool[columns],
            [.. Filled(sources, -Free), .. demand], [.. supply, .. Filled(sinks, Free)],
            [.. Enumerable.Range(0, sources + 1).Select(row => row * sinks), .. Enumerable.Range(1, sinks).Select(row => columns + row * sources)],
            [.. Enumerable.Range(0, columns), .. Enumerable.Range(0, columns).Select(at => (at % sources) * sinks + at / sources)],
            Filled(2 * columns, 1.0));
    }

    /// <summary>Convoys of known lengths and weights share one corridor: minimise Σ weight · start. Smith's rule gives the best order.</summary>
    public static CpModel Corridor(IReadOnlyList<(long Minutes, long Weight)> convoys, long horizon)
    {
        var model = new CpModelBuilder();
        var starts = convoys.Select(_ => model.Whole(0, horizon)).ToArray();
        model.NoOverlap([.. convoys.Select((convoy, at) => model.Interval(starts[at], convoy.Minutes))]);
        model.Minimise(CpSum.Of(convoys.Select((convoy, at) => (convoy.Weight, starts[at]))));
        return model.Build();
    }

    /// <summary>Convoys on two corridors with waiting between: long to prove.</summary>
    public static CpModel TwoCorridors(int convoys = 40, int seed = 3)
    {
        var random = new Random(seed);
        var model = new CpModelBuilder();
        List<CpInterval> first = [], second = [];
        List<(long, CpVariable)> weighted = [];
        for (var convoy = 0; convoy < convoys; convoy++)
        {
            var (there, on) = (model.Whole(0, 4_000), model.Whole(0, 4_000));
            var (minutes, more) = (random.Next(5, 45), random.Next(5, 45));
            first.Add(model.Interval(there, minutes));
            second.Add(model.Interval(on, more));
            model.AtLeast(on - there, minutes);
            weighted.Add((random.Next(1, 10), on));
        }
        model.NoOverlap(first);
        model.NoOverlap(second);
        model.Minimise(CpSum.Of(weighted));
        return model.Build();
    }

    private static T[] Filled<T>(int length, T value)
    {
        var array = new T[length];
        Array.Fill(array, value);
        return array;
    }
}
