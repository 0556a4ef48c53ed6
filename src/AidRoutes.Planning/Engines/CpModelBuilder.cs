namespace AidRoutes.Planning.Engines;

/// <summary>Builds a <see cref="CpModel"/> step by step.</summary>
public sealed class CpModelBuilder
{
    private readonly List<CpBounds> variables = [];
    private readonly List<CpConstraint> constraints = [];
    private readonly Dictionary<CpVariable, long> hint = [];
    private CpSum? minimise;

    /// <summary>A whole number from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    public CpVariable Whole(long lower, long upper)
    {
        variables.Add(new(lower, upper));
        return new(variables.Count - 1);
    }

    /// <summary>True or false.</summary>
    public CpLiteral Boolean() => new(Whole(0, 1).Index);

    /// <summary>lower ≤ sum ≤ upper, where all of <paramref name="onlyIf"/> are true.</summary>
    public void Between(long lower, CpSum sum, long upper, params IReadOnlyList<CpLiteral> onlyIf) =>
        constraints.Add(new CpLinear(sum, lower, upper, onlyIf));

    /// <summary>sum ≤ upper, where all of <paramref name="onlyIf"/> are true.</summary>
    public void AtMost(CpSum sum, long upper, params IReadOnlyList<CpLiteral> onlyIf) => Between(long.MinValue, sum, upper, onlyIf);

    /// <summary>sum ≥ lower, where all of <paramref name="onlyIf"/> are true.</summary>
    public void AtLeast(CpSum sum, long lower, params IReadOnlyList<CpLiteral> onlyIf) => Between(lower, sum, long.MaxValue, onlyIf);

    /// <summary>sum = value, where all of <paramref name="onlyIf"/> are true.</summary>
    public void Equal(CpSum sum, long value, params IReadOnlyList<CpLiteral> onlyIf) => Between(value, sum, value, onlyIf);

    /// <summary>At least one is true, where all of <paramref name="onlyIf"/> are.</summary>
    public void AnyOf(IReadOnlyList<CpLiteral> literals, params IReadOnlyList<CpLiteral> onlyIf) => constraints.Add(new CpAnyOf(literals, onlyIf));

    /// <summary>Where <paramref name="condition"/> is true, so is <paramref name="consequence"/>.</summary>
    public void Implies(CpLiteral condition, CpLiteral consequence) => constraints.Add(new CpAllOf([consequence], [condition]));

    /// <summary>One is true at most.</summary>
    public void AtMostOne(IReadOnlyList<CpLiteral> literals) => constraints.Add(new CpAtMostOne(literals));

    /// <summary>One is true and no other.</summary>
    public void ExactlyOne(IReadOnlyList<CpLiteral> literals) => constraints.Add(new CpExactlyOne(literals));

    /// <summary>The interval from <paramref name="start"/> of <paramref name="size"/>, there only where all of <paramref name="onlyIf"/> are true.</summary>
    /// <param name="start">One variable at most.</param>
    /// <param name="size">At least 0; fixed: the end is then start + size.</param>
    /// <param name="onlyIf">Conditions.</param>
    public CpInterval Interval(CpSum start, long size, params IReadOnlyList<CpLiteral> onlyIf) => Interval(start, size, start + size, onlyIf);

    /// <summary>The interval from <paramref name="start"/> to <paramref name="end"/>, there only where all of <paramref name="onlyIf"/> are true.</summary>
    public CpInterval Interval(CpSum start, CpSum size, CpSum end, params IReadOnlyList<CpLiteral> onlyIf)
    {
        constraints.Add(new CpIntervalIs(start, size, end, onlyIf));
        return new(constraints.Count - 1);
    }

    /// <summary>No two of the intervals that are there overlap.</summary>
    public void NoOverlap(IReadOnlyList<CpInterval> intervals) => constraints.Add(new CpNoOverlap(intervals));

    /// <summary>At any time the demands of the intervals that are there add up to <paramref name="capacity"/> at most.</summary>
    public void Cumulative(IReadOnlyList<(CpInterval Interval, CpSum Demand)> demands, CpSum capacity) =>
        constraints.Add(new CpCumulative([.. demands.Select(one => one.Interval)], [.. demands.Select(one => one.Demand)], capacity));

    /// <summary>What to minimise; the last call counts.</summary>
    public void Minimise(CpSum sum) => minimise = sum;

    /// <summary>A value to start from; the last one given for a variable counts.</summary>
    public void Hint(CpVariable variable, long value) => hint[variable] = value;

    /// <summary>The model so far; later steps don't change it.</summary>
    public CpModel Build() => new([.. variables], [.. constraints], minimise, new Dictionary<CpVariable, long>(hint));
}
