using AidRoutes.Solving.Building;

namespace AidRoutes.Solving.Improving;

/// <summary>Draws how a step weighs things, so that no one way of building rules out good plans.</summary>
internal static class TuningDice
{
    private static readonly double[] Discounts = [0.1, 0.2, 0.4, 0.7, 0.95];
    private static readonly double[] Alphas = [0, 0.3, 0.6, 1];
    private static readonly double[] Gains = [0, 0.02, 0.05];
    private static readonly double[] Shares = [0, 0.1, 0.3];
    private static readonly double[] RunCaps = [1, 1, 0.6, 0.35, 0.15];
    private static readonly double[] Sizes = [1, 1, 1, 0.7, 0.5, 0.3];
    private static readonly double[] FeedDiscounts = [0.1, 0.25, 0.5, 0.8];
    private static readonly int[] Convoys = [3, 4, 6, 8, 12, 20];
    private static readonly int[] Days = [1, 2, 3, 5, 60];
    private static readonly double[] Powers = [0, 0.5, 1, 2];

    public static Tuning Draw(Random random) => new()
    {
        Ahead = Pick(random, Days),
        Discount = Pick(random, Discounts),
        AheadFeed = Pick(random, Days),
        DiscountFeed = Pick(random, FeedDiscounts),
        Alpha = Pick(random, Alphas),
        LossPerHour = 0.06 * random.NextDouble(),
        StopGain = Pick(random, Gains),
        LeastShare = Pick(random, Shares),
        LeastRare = Pick(random, Shares),
        RunShares = [Pick(random, RunCaps)],
        SizeShares = [Pick(random, Sizes)],
        LookAgain = 20 + random.Next(80),
        FeedConvoy = Pick(random, Convoys),
        Far = Pick(random, Powers),
        FarFeed = 2 * Pick(random, Powers),
        Noise = 0.3 * random.NextDouble(),
    };

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
