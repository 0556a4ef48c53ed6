using AidRoutes.Planning.Scoring;

namespace AidRoutes.Planning.Tests.Stories;

/// <summary>4.1: the sharing out of one commodity at one shelter.</summary>
public class RationingStories
{
    private static readonly double[] Bands = [1, 2, 4, 8];

    [Fact]
    public void Two_half_days_hurt_less_than_a_full_and_an_empty_one()
    {
        // Need 4 kg = 4 person-days a day, bands of 1 kg. 4 kg in store: 2 kg each day leave bands 1 and 2 missing: 2 × (1 + 2) points.
        var (result, used) = Ration(4, [0, 0], [4, 4], [4, 4], [1, 1]);
        Assert.Equal([2, 2], used);
        Assert.Equal(new RationingResult(6, 4, 8), result);
    }

    [Fact]
    public void What_comes_late_helps_nobody_before()
    {
        // Day 1 has nothing: 1 + 2 + 4 + 8 points. Day 2 uses its need, the rest is left over.
        var (result, used) = Ration(0, [0, 9], [4, 4], [4, 4], [1, 1]);
        Assert.Equal([0, 4], used);
        Assert.Equal(new RationingResult(15, 4, 8), result);
    }

    [Fact]
    public void A_severe_day_is_served_first()
    {
        // On day 2 a kilogram is worth 10 times as much, so day 1 gets what day 2 leaves.
        var (_, used) = Ration(5, [0, 0], [4, 4], [4, 4], [1, 10]);
        Assert.Equal([1, 4], used);
    }

    [Fact]
    public void A_kilogram_that_serves_more_people_is_dearer()
    {
        // 4 kg for 1 person-day on day 1, 4 kg for 100 on day 2.
        var (result, used) = Ration(4, [0, 0], [4, 4], [1, 100], [1, 1]);
        Assert.Equal([0, 4], used);
        Assert.Equal(15 / 4.0, result.Points, 9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_other_sharing_out_costs_less(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 40; round++)
        {
            // Bands of one kilogram, so that the best use is of whole kilograms and every use can be tried.
            long[] delivered = [random.Next(4), random.Next(4), random.Next(4)];
            double[] personDays = [random.Next(9), random.Next(9), random.Next(9)];
            double[] severity = [random.Next(1, 4), random.Next(1, 4), random.Next(1, 4)];
            var stock = random.Next(3);
            var best = Uses().Where(use => Possible(use, stock, delivered)).Min(use => Enumerable.Range(0, 3).Sum(day => Missing(use[day]) * personDays[day] / 4 * severity[day]));

            var (result, used) = Ration(stock, delivered, [4, 4, 4], personDays, severity);

            Assert.Equal(best, result.Points, 9);
            Assert.True(Possible(used, stock, delivered));
        }
    }

    /// <summary>More never hurts, uses never exceed need or what has come, and what is missing is need less use.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void More_deliveries_never_raise_deprivation(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var days = random.Next(1, 70);
            var delivered = Enumerable.Range(0, days).Select(_ => random.NextInt64(0, 3) * random.NextInt64(0, 500)).ToArray();
            var need = Enumerable.Range(0, days).Select(_ => random.NextInt64(0, 3) * random.NextInt64(0, 500)).ToArray();
            var personDays = need.Select(_ => random.NextDouble() * 1000).ToArray();
            var severity = need.Select(_ => random.NextDouble() * 3).ToArray();
            var (before, used) = Ration(7, delivered, need, personDays, severity);
            Assert.All(used.Zip(need), day => Assert.InRange(day.First, 0, day.Second));
            Assert.True(Possible(used, 7, delivered));
            Assert.Equal(before.MissingPersonDays, Enumerable.Range(0, days).Where(d => need[d] > 0).Sum(d => personDays[d] * (1 - (used[d] / need[d]))), 1e-6);

            delivered[random.Next(days)] += random.Next(1, 300);
            Assert.True(Ration(7, delivered, need, personDays, severity).Result.Points <= before.Points + 1e-6);
        }
    }

    private static IEnumerable<double[]> Uses()
        => from a in Enumerable.Range(0, 5) from b in Enumerable.Range(0, 5) from c in Enumerable.Range(0, 5) select new double[] { a, b, c };

    private static bool Possible(double[] used, long stock, long[] delivered)
        => Enumerable.Range(1, used.Length).All(day => used.Take(day).Sum() <= stock + delivered.Take(day).Sum() + 1e-6);

    /// <summary>Band points of 4 − used whole kilograms missing.</summary>
    private static double Missing(double used) => Bands.Take(4 - (int)used).Sum();

    private static (RationingResult Result, double[] Used) Ration(long stock, long[] delivered, long[] need, double[] personDays, double[] severity)
    {
        var used = new double[need.Length];
        return (Rationing.Ration(stock, delivered, need, personDays, severity, Bands, used), used);
    }
}
