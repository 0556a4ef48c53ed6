using AidRoutes.Planning.Engines;
using AidRoutes.Solving.Models;

namespace AidRoutes.Solving.Tests.Models;

public class SafeBoundTests
{
    // Minimise x + 2y, x + y ≥ 3, 0 ≤ x ≤ 2, 0 ≤ y ≤ 9: x = 2, y = 1 costs 4.
    private const double Optimum = 4;

    private static LinearModel Model()
    {
        var builder = new ModelBuilder();
        var (x, y) = (builder.Variable(0, 2, cost: 1), builder.Variable(0, 9, cost: 2));
        builder.AtLeast($"enough", 3).Add(x).Add(y);
        return builder.Build();
    }

    [Fact]
    public void The_right_price_gives_the_optimum_but_for_a_hair()
    {
        // Price 2: 3 × 2 = 6, reduced costs 1 − 2 = −1 (x at its upper bound 2: −2) and 2 − 2 = 0. 6 − 2 = 4.
        var bound = SafeBound.Of(Model(), [2]);

        Assert.True(bound <= Optimum);
        Assert.Equal(Optimum, bound, 1e-9);
    }

    [Fact]
    public void A_wrong_price_gives_a_weaker_bound()
    {
        // Price 1: 3 + 0 + 0 = 3. Price 5: 15 + (1 − 5) × 2 + (2 − 5) × 9 = −20.
        Assert.Equal(3, SafeBound.Of(Model(), [1]), 1e-9);
        Assert.Equal(-20, SafeBound.Of(Model(), [5]), 1e-9);
    }

    [Fact]
    public void Prices_of_the_wrong_sign_or_not_finite_count_as_none()
    {
        Assert.Equal(0, SafeBound.Of(Model(), [-7]), 1e-9);
        Assert.Equal(0, SafeBound.Of(Model(), [double.NaN]), 1e-9);
        Assert.Equal(0, SafeBound.Of(Model(), [double.PositiveInfinity]), 1e-9);
    }

    [Fact]
    public void No_prices_whatever_lift_the_bound_above_a_solution()
    {
        var random = new Random(7);
        for (var trial = 0; trial < 300; trial++)
        {
            var (model, cost) = RandomModel(random);
            var prices = Enumerable.Range(0, model.Rows).Select(_ => (random.NextDouble() - 0.4) * Math.Pow(10, random.Next(-6, 7))).ToArray();

            Assert.True(SafeBound.Of(model, prices) <= cost, $"trial {trial}");
        }
    }

    /// <summary>A model and the cost of a solution that it was made around.</summary>
    private static (LinearModel Model, double Cost) RandomModel(Random random)
    {
        var builder = new ModelBuilder();
        var at = Enumerable.Range(0, 30).Select(_ => (double)random.Next(0, 1000)).ToArray();
        var costs = at.Select(_ => (double)random.Next(-50, 50)).ToArray();
        var columns = at.Select((value, i) => builder.Variable(Math.Max(0, value - random.Next(0, 900)), value + random.Next(0, 900), costs[i])).ToArray();
        for (var row = 0; row < 25; row++)
        {
            var terms = columns.Where(_ => random.Next(3) == 0).Select(column => (column, Value: (double)random.Next(-9, 10))).ToArray();
            var activity = terms.Sum(term => term.Value * at[term.column.Index]);
            var open = random.Next(2) == 0 ? builder.AtMost($"row", activity + random.Next(0, 5)) : builder.AtLeast($"row", activity - random.Next(0, 5));
            Array.ForEach(terms, term => open.Add(term.column, term.Value));
        }

        return (builder.Build(), at.Zip(costs, (value, cost) => value * cost).Sum());
    }
}
