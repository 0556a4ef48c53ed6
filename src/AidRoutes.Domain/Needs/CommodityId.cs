namespace AidRoutes.Domain;

/// <summary>Names a commodity within its scenario.</summary>
public readonly record struct CommodityId(string Value) : IComparable<CommodityId>
{
    /// <inheritdoc/>
    public int CompareTo(CommodityId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
