namespace AidRoutes.Domain;

/// <summary>A node's district: a P-code ("PS0255") or a name. Compared to the letter; lengths of P-codes differ by country.</summary>
public readonly record struct District(string Value) : IComparable<District>
{
    /// <inheritdoc/>
    public int CompareTo(District other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
