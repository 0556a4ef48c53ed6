namespace AidRoutes.Domain;

/// <summary>Names a convoy within its plan.</summary>
public readonly record struct ConvoyId(string Value) : IComparable<ConvoyId>
{
    /// <inheritdoc/>
    public int CompareTo(ConvoyId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
