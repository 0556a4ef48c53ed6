namespace AidRoutes.Scenarios;

/// <summary>Pseudo-random numbers by SplitMix64: the same on every machine and every version of the framework.</summary>
internal sealed class Dice(long seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15UL) + 0x1234_5678_9ABC_DEF0UL;

    /// <summary>From 0 up to, not including, 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public double Between(double least, double most) => least + ((most - least) * Unit());

    /// <summary>A whole number, both ends included.</summary>
    public int Whole(int least, int most) => least + (int)(Next() % (ulong)(most - least + 1));

    public bool Chance(double probability) => Unit() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Whole(0, from.Count - 1)];

    /// <summary>About normal with mean 0 and deviation 1 (a sum of 12: no trigonometry, whose last bit differs by machine).</summary>
    public double Normal()
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Unit();
        }

        return sum;
    }

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }
}
