namespace AidRoutes.Domain;

/// <summary>Names an agreement within its scenario.</summary>
public readonly record struct AgreementId(string Value) : IComparable<AgreementId>
{
    /// <inheritdoc/>
    public int CompareTo(AgreementId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
