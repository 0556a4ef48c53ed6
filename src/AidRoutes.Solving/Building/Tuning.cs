namespace AidRoutes.Solving.Building;

/// <summary>How the constructive planner weighs things; improvement draws others each time.</summary>
internal sealed record Tuning
{
    /// <summary>As a cell works by hand: the earliest departure first, and of those the one with most at stake; no other sizes or lengths are weighed.</summary>
    public static readonly Tuning FirstComeFirstServed = new() { LossPerHour = 3, Alpha = 0, RunShares = [1.0], Discount = 0.2, Thrift = 0.8 };

    /// <summary>Few looks in a day and few neighbours: a good plan soon where the operation is large.</summary>
    public static readonly Tuning Quick = new() { LookAgain = 150, RunShares = [1, 0.35], Neighbours = 4 };

    /// <summary>Days of need looked at when a truck is loaded for shelters.</summary>
    public int Ahead { get; init; } = 3;

    /// <summary>… for goods that need a special body: few trucks, so each visit leaves plenty.</summary>
    public int AheadRare { get; init; } = 60;

    /// <summary>… when a platform is fed.</summary>
    public int AheadFeed { get; init; } = 8;

    /// <summary>Worth of a need one day later, at shelters.</summary>
    public double Discount { get; init; } = 0.3;

    /// <summary>Worth of a need one day later, when a platform is fed.</summary>
    public double DiscountFeed { get; init; } = 0.2;

    /// <summary>… for special bodies.</summary>
    public double DiscountFeedRare { get; init; } = 0.8;

    /// <summary>Rate by the hour at which a feed's worth falls the later it comes.</summary>
    public double FeedLossPerHour { get; init; } = 0.03;

    /// <summary>A further truck of a feed must be worth this part of those before it, unless the quota of convoys asks for full ones.</summary>
    public double FeedShare { get; init; } = 0.3;

    /// <summary>Worth of a need one day later, for special bodies.</summary>
    public double DiscountRare { get; init; } = 0.97;

    /// <summary>Exponent of a convoy's truck-minutes when convoys are compared.</summary>
    public double Alpha { get; init; } = 0.5;

    /// <summary>Rate by the hour at which a convoy's worth falls the later it leaves.</summary>
    public double LossPerHour { get; init; } = 0.06;

    /// <summary>A further stop must add this part of the load's worth.</summary>
    public double StopGain { get; init; } = 0.03;

    /// <summary>Part of the price of goods in stock that a use must be worth: 1 leaves scarce goods to those who need them most.</summary>
    public double Thrift { get; init; } = 1;

    /// <summary>Neighbours of a stop that are tried as a further stop.</summary>
    public int Neighbours { get; init; } = 8;

    /// <summary>A truck worth less than this part of the convoy's best stays.</summary>
    public double LeastShare { get; init; } = 0.1;

    /// <summary>A special truck worth less than this part of the best its kind could do stays.</summary>
    public double LeastRare { get; init; } = 0.4;

    /// <summary>Longest last mile that is tried, as parts of the way from the shortest to the longest useful one.</summary>
    public double[] RunShares { get; init; } = [1.0, 0.35];

    /// <summary>Convoy sizes tried, as parts of the largest.</summary>
    public double[] SizeShares { get; init; } = [1.0];

    /// <summary>Whether ways round are weighed against the quickest that is free; three times the work, and seldom better.</summary>
    public bool AllRoutes { get; init; }

    /// <summary>Of the fleets that a convoy may wait for, how many are tried, …</summary>
    public int MostLeaders { get; init; } = int.MaxValue;

    /// <summary>… from which on.</summary>
    public int FirstLeader { get; init; }

    /// <summary>Least minutes between two looks at what a platform has got.</summary>
    public int LookAgain { get; init; } = 50;

    /// <summary>Most looks in a day; where there are more, some are left out at random.</summary>
    public int MostLooks { get; init; } = int.MaxValue;

    /// <summary>Largest convoy that feeds a platform.</summary>
    public int FeedConvoy { get; init; } = 8;

    /// <summary>Power of (nearest way ÷ this way) by which a need counts less where another platform is nearer, when a platform is fed.</summary>
    public double FarFeed { get; init; }

    /// <summary>… when a convoy to shelters is loaded.</summary>
    public double Far { get; init; } = 0.5;

    /// <summary>Worth is multiplied by up to 1 ± this at random.</summary>
    public double Noise { get; init; }
}
