namespace AidRoutes.Domain;

/// <summary>A commodity's class, which links allow and agreements count: food, water, health, shelter, wash, fuel, equipment, construction, education or another of the operation's own.</summary>
public readonly record struct CargoClass(string Value) : IComparable<CargoClass>
{
    /// <inheritdoc/>
    public int CompareTo(CargoClass other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
