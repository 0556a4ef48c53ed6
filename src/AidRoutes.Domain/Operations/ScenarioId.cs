namespace AidRoutes.Domain;

/// <summary>Names a scenario; a plan names the scenario it was made for.</summary>
public readonly record struct ScenarioId(string Value) : IComparable<ScenarioId>
{
    /// <inheritdoc/>
    public int CompareTo(ScenarioId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
