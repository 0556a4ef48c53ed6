namespace AidRoutes.Solving.State;

/// <summary>What a shelter needs of a commodity over the days, cut into bands, dearest kilogram first (4.1). Immutable.</summary>
internal sealed class Want
{
    public required int Shelter { get; init; }

    public required int Commodity { get; init; }

    /// <summary>Stock at 00:00 of day 1, kg.</summary>
    public required long Stock { get; init; }

    /// <summary>Points saved by a kilogram, falling.</summary>
    public required double[] Value { get; init; }

    /// <summary>Day from 0 in which it is used.</summary>
    public required int[] Day { get; init; }

    /// <summary>Kilograms of the band.</summary>
    public required double[] Kg { get; init; }

    /// <summary>Points of the bands from here to the end, all missing.</summary>
    public required double[] PointsFrom { get; init; }

    /// <summary>Points when what has come by the end of each day is as given. <paramref name="slack"/> (by day, rising) is used up.</summary>
    public double Points(Span<double> slack)
    {
        var points = 0.0;
        for (var i = 0; i < Value.Length; i++)
        {
            if (slack[^1] <= 0)
            {
                return points + PointsFrom[i];
            }

            var used = Use(slack, Day[i], Kg[i]);
            points += Value[i] * (Kg[i] - used);
        }

        return points;
    }

    /// <summary>
    /// What more on a day would be used for: how much of each band goes unmet that any amount coming on that day would meet. Exact for every amount: the limits
    /// are nested, so one more kilogram never takes back what is met, and kilograms are used dearest first.
    /// </summary>
    public void Gains(Span<double> slack, Span<double> more, List<Gain> gains)
    {
        for (var i = 0; i < Value.Length; i++)
        {
            if (more[^1] <= 0)
            {
                return;
            }

            var used = Use(slack, Day[i], Kg[i]);
            var extra = Use(more, Day[i], Kg[i]) - used;
            if (extra > 1e-6 && Value[i] > 0)
            {
                gains.Add(new(Value[i], extra, Day[i]));
            }
        }
    }

    /// <summary>Uses up to so much on a day; slack holds, by day, the least that is left from that day to the end.</summary>
    private static double Use(Span<double> slack, int day, double kg)
    {
        var used = Math.Min(kg, slack[day]);
        if (used <= 0)
        {
            return 0;
        }

        foreach (ref var later in slack[day..])
        {
            later -= used;
        }

        var left = slack[day];
        for (var d = day - 1; d >= 0 && slack[d] > left; d--)
        {
            slack[d] = left;
        }

        return used;
    }
}

/// <summary>Kilograms that would save so many points each when used on a day (from 0).</summary>
internal readonly record struct Gain(double Value, double Kg, int Day);
