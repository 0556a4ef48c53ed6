namespace AidRoutes.Domain;

/// <summary>Names a pool of escort teams within its scenario.</summary>
public readonly record struct EscortPoolId(string Value) : IComparable<EscortPoolId>
{
    /// <inheritdoc/>
    public int CompareTo(EscortPoolId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
