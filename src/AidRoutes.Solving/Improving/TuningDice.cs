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
    private static readonly double[] Thrifts = [0, 0.5, 0.8, 0.9, 1, 1];
    private static readonly int[] Leaders = [1, 2, 2, 60];
    private static readonly int[] Convoys = [3, 4, 6, 8, 12, 20];
    private static readonly int[] Days = [1, 2, 3, 5, 60];
    private static readonly double[] Powers = [0, 0.5, 1, 2];

    /// <summary>Half of the time a kilogram counts for what it saves in the plan as it stands, whenever it is used; else what is used later counts less.</summary>
    public static Tuning Draw(Random random) => Draw(random, random.Next(2) == 0);

    private static Tuning Draw(Random random, bool isExact) => new()
    {
        Ahead = isExact ? 60 : Pick(random, Days),
        Discount = isExact ? 1 : Pick(random, Discounts),
        AheadFeed = Pick(random, Days),
        DiscountFeed = Pick(random, FeedDiscounts),
        Alpha = Pick(random, Alphas),
        LossPerHour = 0.06 * random.NextDouble(),
        StopGain = Pick(random, Gains),
        LeastShare = Pick(random, Shares),
        LeastRare = Pick(random, Shares),
        RunShares = [Pick(random, RunCaps)],
        SizeShares = [Pick(random, Sizes)],
        AllRoutes = random.Next(3) == 0,
        MostLeaders = Pick(random, Leaders),
        FirstLeader = random.Next(60),
        LookAgain = 20 + random.Next(80),
        FeedConvoy = Pick(random, Convoys),
        Far = Pick(random, Powers),
        FarFeed = 2 * Pick(random, Powers),
        MostLooks = 2 + random.Next(5),
        Neighbours = 3 + random.Next(8),
        Thrift = Pick(random, Thrifts),
        Noise = 0.3 * random.NextDouble(),
    };

    private static T Pick<T>(Random random, T[] items) => items[random.Next(items.Length)];
}
