namespace AidRoutes.Planning.Engines;

/// <summary>A constraint of a <see cref="CpModel"/>.</summary>
/// <param name="OnlyIf">Holds only where all of these are true; for an interval: is there only then.</param>
public abstract record CpConstraint(IReadOnlyList<CpLiteral> OnlyIf);

/// <summary>Lower ≤ sum ≤ upper; <see cref="long.MinValue"/> and <see cref="long.MaxValue"/> stand for no limit.</summary>
public sealed record CpLinear(CpSum Sum, long Lower, long Upper, IReadOnlyList<CpLiteral> OnlyIf) : CpConstraint(OnlyIf);

/// <summary>At least one is true.</summary>
public sealed record CpAnyOf(IReadOnlyList<CpLiteral> Literals, IReadOnlyList<CpLiteral> OnlyIf) : CpConstraint(OnlyIf);

/// <summary>All are true; with conditions this is "conditions imply literals".</summary>
public sealed record CpAllOf(IReadOnlyList<CpLiteral> Literals, IReadOnlyList<CpLiteral> OnlyIf) : CpConstraint(OnlyIf);

/// <summary>One is true at most.</summary>
public sealed record CpAtMostOne(IReadOnlyList<CpLiteral> Literals) : CpConstraint([]);

/// <summary>One is true and no other.</summary>
public sealed record CpExactlyOne(IReadOnlyList<CpLiteral> Literals) : CpConstraint([]);

/// <summary>Start + size = end, where the interval is there. Each sum has one variable at most.</summary>
public sealed record CpIntervalIs(CpSum Start, CpSum Size, CpSum End, IReadOnlyList<CpLiteral> OnlyIf) : CpConstraint(OnlyIf);

/// <summary>No two of the intervals that are there overlap; they may touch.</summary>
public sealed record CpNoOverlap(IReadOnlyList<CpInterval> Intervals) : CpConstraint([]);

/// <summary>At any time the demands of the intervals that are there add up to the capacity at most.</summary>
public sealed record CpCumulative(IReadOnlyList<CpInterval> Intervals, IReadOnlyList<CpSum> Demands, CpSum Capacity) : CpConstraint([]);
