namespace AidRoutes.Domain;

/// <summary>A day of the horizon, counted from 1.</summary>
public readonly record struct Day(int Number) : IComparable<Day>
{
    /// <summary>00:00 of the day.</summary>
    public Minute Start => new((Number - 1) * Minute.PerDay);

    /// <summary>24:00 of the day.</summary>
    public Minute End => new(Number * Minute.PerDay);

    /// <inheritdoc/>
    public int CompareTo(Day other) => Number.CompareTo(other.Number);

    /// <inheritdoc/>
    public override string ToString() => $"day {Number}";
}
