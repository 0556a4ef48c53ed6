namespace AidRoutes.Domain;

/// <summary>Names a fleet within its scenario.</summary>
public readonly record struct FleetId(string Value) : IComparable<FleetId>
{
    /// <inheritdoc/>
    public int CompareTo(FleetId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
