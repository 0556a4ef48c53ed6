namespace AidRoutes.Domain;

/// <summary>A span of every day, both ends included, with <see cref="Opens"/> ≤ <see cref="Closes"/>.</summary>
public readonly record struct Window(ClockTime Opens, ClockTime Closes)
{
    /// <summary>00:00 to 24:00.</summary>
    public static readonly Window AllDay = new(new(0), new(Minute.PerDay));

    /// <inheritdoc/>
    public override string ToString() => $"{Opens}-{Closes}";
}
