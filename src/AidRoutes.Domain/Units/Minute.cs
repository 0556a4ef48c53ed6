namespace AidRoutes.Domain;

/// <summary>A moment of a plan: minutes of local clock time since 00:00 of day 1. Every day has 1,440 (problem.md, top).</summary>
public readonly record struct Minute(int Value) : IComparable<Minute>
{
    /// <summary>Minutes in a day; changes of the clock are ignored.</summary>
    public const int PerDay = 1440;

    /// <summary>The day this moment falls in; 24:00 belongs to the day that begins.</summary>
    public Day Day => new(Math.DivRem(Value, PerDay).Quotient + (Value < 0 && Value % PerDay != 0 ? 0 : 1));

    /// <summary>The moment so much later.</summary>
    public static Minute operator +(Minute at, Minutes length) => new(checked(at.Value + length.Value));

    /// <summary>The moment so much earlier.</summary>
    public static Minute operator -(Minute at, Minutes length) => new(checked(at.Value - length.Value));

    /// <summary>The time from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public static Minutes operator -(Minute end, Minute start) => new(checked(end.Value - start.Value));

    /// <inheritdoc/>
    public int CompareTo(Minute other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => $"day {Day.Number} {ClockTime.OfDay(this)}";
}
