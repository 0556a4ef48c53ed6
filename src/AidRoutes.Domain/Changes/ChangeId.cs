namespace AidRoutes.Domain;

/// <summary>Names a dated change within its scenario.</summary>
public readonly record struct ChangeId(string Value) : IComparable<ChangeId>
{
    /// <inheritdoc/>
    public int CompareTo(ChangeId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
