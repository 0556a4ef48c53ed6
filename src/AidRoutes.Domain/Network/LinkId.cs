namespace AidRoutes.Domain;

/// <summary>Names a link within its scenario.</summary>
public readonly record struct LinkId(string Value) : IComparable<LinkId>
{
    /// <inheritdoc/>
    public int CompareTo(LinkId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
