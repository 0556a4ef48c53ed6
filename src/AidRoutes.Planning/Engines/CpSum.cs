namespace AidRoutes.Planning.Engines;

/// <summary>Σ coefficient · variable + offset. Build long ones with <see cref="Of"/>: each operator copies.</summary>
/// <param name="Variables">Indices of the variables.</param>
/// <param name="Coefficients">Of the same length.</param>
/// <param name="Offset">Added.</param>
public sealed record CpSum(IReadOnlyList<int> Variables, IReadOnlyList<long> Coefficients, long Offset)
{
    /// <summary>A number alone.</summary>
    public static implicit operator CpSum(long value) => new([], [], value);

    /// <summary>Σ coefficient · variable.</summary>
    public static CpSum Of(IEnumerable<(long Coefficient, CpVariable Variable)> terms)
    {
        var all = terms.ToArray();
        return new(Array.ConvertAll(all, term => term.Variable.Index), Array.ConvertAll(all, term => term.Coefficient), 0);
    }

    /// <summary>Both together.</summary>
    public static CpSum operator +(CpSum left, CpSum right) =>
        new([.. left.Variables, .. right.Variables], [.. left.Coefficients, .. right.Coefficients], checked(left.Offset + right.Offset));

    /// <summary>The first without the second.</summary>
    public static CpSum operator -(CpSum left, CpSum right) => left + (-1 * right);

    /// <summary>Every term times the factor.</summary>
    public static CpSum operator *(long factor, CpSum sum) =>
        new(sum.Variables, [.. sum.Coefficients.Select(coefficient => checked(factor * coefficient))], checked(factor * sum.Offset));
}
